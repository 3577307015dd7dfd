"""What runs the one-item stages. A stage does not know its engine."""
