"""Single values that a model takes, and that few people write: numbers, days, addresses, tags."""

from babel.numbers import list_currencies

NUMBERS = (0, 1, 2.5, 30, 99.99, 1000, 12_345.67, 100_000, 1e-7, 1e9, 123_456_789_012.5, 999_999_999_999_999)
LANGUAGES = ("en", "de", "en-GB", "ar", "he", "fa", "hi", "th", "ja", "zh-Hant", "sr-Latn", "pt-BR", "tr", "my")
TAGS = ("de", "zh-Hant-TW", "tlh", "de-1996", "ar", "abc-Latn-999-abcde")
DATES = ("2025", "2024-02", "2024-02-29", "1999-12-31", "1000-01-01")
URLS = (
    "https://example.org/",
    "http://example.org/a_b*c?d=1&e=<2>\"'#f",
    "https://пример.рф/путь",
    "https://[::1]:8080/%zz",
    "https://example.org/" + "long/" * 60,
)
CURRENCIES = ("USD", "EUR", *sorted(list_currencies()))
