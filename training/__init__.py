"""The encoder's training: the only place with torch. `python -m training.train --corpora ../shared/corpora`."""
