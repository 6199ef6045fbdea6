from guidebuild.tools.locale import RANGE, Locale  # noqa: D100, F401
