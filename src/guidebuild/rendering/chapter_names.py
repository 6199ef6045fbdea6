"""What the running heads of print name: the chapter that a page begins with."""

from typing import Any

from lxml import etree

from guidebuild.tools.markup.elements import classes_of, words_of


def name_running_heads(root: Any) -> None:
    """The short title of a chapter stands on its heading, beside the number: both change on the same page. A page on
    which a chapter opens below another has the name of the one that it begins with: that one says so at its end."""
    for heading in root.xpath('.//section[@data-short][contains(concat(" ", @class, " "), " level1 ")]/h1[1]'):
        chapter = heading.getparent()
        heading.set("data-short", chapter.get("data-short"))
        above = chapter.getprevious()
        if "opens-here" in classes_of(chapter) and above is not None and above.get("data-short"):
            number = "".join(f"{words_of(each)}\u2002" for each in above.xpath('./h1/span[@class="no"]'))
            attributes = {"class": "chapter-end", "data-short": above.get("data-short"), "data-number": number}
            etree.SubElement(above, "div", attributes)
