"""`python -m crossread`."""

from crossread.cli import main

main(prog_name="crossread")
