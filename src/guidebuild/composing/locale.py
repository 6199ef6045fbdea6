from guidebuild.tools.locale import RANGE, THIN, Locale  # noqa: D100, F401
