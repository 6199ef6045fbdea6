"""`python -m guidebuild` is the command `guidebuild`."""

from guidebuild.cli import main

if __name__ == "__main__":
    main()
