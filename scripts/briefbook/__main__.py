"""`python -m briefbook` is the command."""

from .cli import main

main()
