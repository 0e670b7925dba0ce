"""Edits of a small site as people make them, chosen by chance: texts, front matter, registries, templates, settings."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[Path, random.Random], None]

NAMES = ["Ada Quill", "I. Varnham", "Ilse Varnham", "Harbour Watch", "Bo Tern"]
TOPICS = ["Tides", "Harbours", "Ports", "Salt"]
SENTENCES = [
    "The ferry left at noon.",
    "Nobody saw the *second* boat.",
    "A toll of $5 was asked for.",
    "See [the quay](post-3.md) and [nothing](gone.md#there).",
    "Salt was dear in those years.",
    "## A heading\n\nWith a line.",
    "> Quoted by the [lamp](../about.md#lamp).",
    "![A picture](../quay.png)",
    "The harbour pilot waited for the lighthouse keeper of Alderney.",
]
KEYS = {
    "title": ["Low water", "High <b>water</b>", "Salt & tide", "Low water"],
    "date": ["2015-07-12", "2015-07", "2016", "2014-02-01", "yesterday"],
    "authors": NAMES,
    "categories": TOPICS,
    "tags": ["boats", "lamps"],
    "series": ["The long tide"],
    "part": ["1", "2"],
    "source": ["The Alder Courier", "Courier", "{name: Sea Times, url: 'https://sea.example/a'}"],
    "lang": ["en", "de", "ar"],
    "draft": ["true", "false"],
    "featured": ["1", "true"],
    "noindex": ["true"],
    "rights": ["excerpt", "link-only"],
    "updated": ["2020-01-01"],
    "aliases": ["[old/place]"],
    "description": ["What it says."],
    "template": ["main.html", "own.html", "none.html"],
    "search": ["{exclude: true}"],
}
SETTINGS = {
    "site_name": ["Lake", "Pond & Co"],
    "site_url": ["https://lake.example/", "https://lake.example/below/"],
    "site_description": ["About a lake."],
    "copyright": ["<b>Ours</b>"],
    "use_directory_urls": ["false"],
    "repo_url": ["https://code.example/lake"],
    "edit_uri": ["edit/main/docs/"],
    "extra_css": ["[own.css]"],
    "extra": ["{social: [{icon: fontawesome/brands/mastodon, link: 'https://s.example'}]}", "{said: twice}"],
    "markdown_extensions": ["[admonition, smarty]", "[tables, toc: {permalink: true}]"],
    "nav": ["[index.md, about.md]", "[index.md, {More: [about.md, guide/quay.md]}]"],
    "hooks": ["[hook.py]"],
    "theme": [
        "{name: byline, custom_dir: overrides, language: de}",
        "{name: byline, custom_dir: overrides, palette: {primary: teal}}",
        "{name: byline, custom_dir: overrides, features: [content.code.copy]}",
        "{name: material, custom_dir: overrides}",
    ],
}
OPTIONS = ["per_page: 2", "latest: 3", "feed_from: 1", "search: false", "per_page: 5"]
REGISTRIES = {
    "authors.yml": ["Ilse Varnham: {aliases: [I. Varnham], biography: Wrote.}", "Bo Tern: {kind: organisation}", "["],
    "sources.yml": [
        "The Alder Courier: {aliases: [Courier], rights: excerpt}",
        "The Alder Courier: {takedown: true}",
        "The Alder Courier: {notice: By leave, canonical: true}",
    ],
    "categories.yml": ["Harbours: {aliases: [Ports], parent: Coast, description: Quays.}", "Salt: {parent: Tides}"],
}
TEMPLATES = {
    "main.html": [
        '{% extends "base.html" %}{% block announce %}News: {{ config.extra.said }}{% endblock %}',
        '{% extends "base.html" %}{% block footer %}{{ pages | length }}{% endblock %}',
        '{% extends "base.html" %}{% block footer %}{% if page %}{{ page.meta.lang }}{% endif %}{% endblock %}',
    ],
    "own.html": ['{% extends "main.html" %}{% block content %}Own {{ page.content }}{% endblock %}'],
    "partials/footer.html": [
        "<footer>{% if page %}{{ page.url }}{% endif %}</footer>",
        "<footer>{{ nav.items | length }}</footer>",
    ],
    "partials/comments.html": ["<p>Say it.</p>"],
}
PAGES = {
    "index.md": ["# Lake\n", "---\nhome: [latest: 2, archive]\n---\n", "A lake of its own.\n"],
    "about.md": ["# About\n\n## Lamp\n", "About [posts](posts/post-2.md).\n"],
    "guide/quay.md": ["# The quay\n", "---\ntitle: Quay\ntopic: {categories: [Harbours, Tides]}\n---\nText.\n"],
    "guide/index.md": ["# Guide\n"],
    "authors/ada-quill.md": ["# Ada\n\nShe wrote.\n"],
    "quay.png": ["no picture"],
    "own.css": ["p {}"],
}
HOOK = """def on_page_context(context, page, **more):
    context["view"] = dict(context.get("view", {}), title="Hooked")
"""
MKDOCS = {
    "site_name": "Lake",
    "site_url": "https://lake.example/",
    "theme": "{name: byline, custom_dir: overrides}",
}


def begin(folder: Path, chance: random.Random) -> None:
    """A site of a dozen posts."""
    _write(folder / "docs/index.md", "# Lake\n")
    _write(folder / "docs/about.md", PAGES["about.md"][0])
    _write(folder / "overrides/main.html", '{% extends "base.html" %}\n')
    _write(folder / "hook.py", HOOK)
    _settle(folder, MKDOCS, "")
    for number in range(12):
        _write(folder / f"docs/posts/post-{number}.md", _post(chance))


def edit(folder: Path, chance: random.Random) -> str:
    """Makes one edit; its name."""
    made = chance.choices(list(EDITS), weights=list(EDITS.values()))[0]
    made(folder, chance)
    return made.__name__


def text(folder: Path, chance: random.Random) -> None:
    path = _some_post(folder, chance)
    head, mark, body = path.read_text().rpartition("\n---\n")
    paragraphs = body.split("\n\n")
    paragraphs.insert(chance.randint(0, len(paragraphs)), chance.choice(SENTENCES))
    if chance.random() < 0.4:
        paragraphs.pop(chance.randrange(len(paragraphs)))
    _write(path, head + mark + "\n\n".join(paragraphs))


def front_matter(folder: Path, chance: random.Random) -> None:
    path = _some_post(folder, chance)
    name = chance.choice(list(KEYS))
    lines = [line for line in path.read_text().split("\n") if not line.startswith(f"{name}:")]
    if chance.random() < 0.75:
        lines.insert(1, f"{name}: {chance.choice(KEYS[name])}")
    _write(path, "\n".join(lines))


def new(folder: Path, chance: random.Random) -> None:
    _write(folder / f"docs/posts/{chance.choice(['', '2015/'])}post-{chance.randrange(99)}.md", _post(chance))


def rename(folder: Path, chance: random.Random) -> None:
    path = _some_post(folder, chance)
    path.rename(path.with_name(f"moved-{chance.randrange(99)}.md"))


def delete(folder: Path, chance: random.Random) -> None:
    if len(list(folder.glob("docs/posts/**/*.md"))) > 3:
        _some_post(folder, chance).unlink()


def registry(folder: Path, chance: random.Random) -> None:
    _replace(folder / "docs", REGISTRIES, chance)


def template(folder: Path, chance: random.Random) -> None:
    _replace(folder / "overrides", TEMPLATES, chance)


def page(folder: Path, chance: random.Random) -> None:
    _replace(folder / "docs", PAGES, chance)


def settings(folder: Path, chance: random.Random) -> None:
    lines = dict(line.split(": ", 1) for line in (folder / "mkdocs.yml").read_text().splitlines() if ": " in line)
    options = lines.pop("plugins").removeprefix("[byline: {").removesuffix("}]")
    name = chance.choice([*SETTINGS, "plugins"])
    if name == "plugins":
        options = chance.choice(["", *OPTIONS])
    elif chance.random() < 0.6:
        lines[name] = chance.choice(SETTINGS[name])
    elif name in MKDOCS:
        lines[name] = MKDOCS[name]
    else:
        lines.pop(name, None)
    _settle(folder, lines, options)


def damage(folder: Path, chance: random.Random) -> None:
    for path in [*(folder / ".cache/byline").glob("*.sqlite"), folder / ".cache/byline/files.json"]:
        if path.exists():
            content = path.read_bytes()
            path.write_bytes(content[: chance.randrange(len(content) + 1)])


def meddle(folder: Path, chance: random.Random) -> None:
    """With the website itself."""
    found = sorted(path for path in (folder / "site").rglob("*") if path.is_file())
    for path in chance.sample(found, min(3, len(found))):
        match chance.randrange(3):
            case 0:
                path.unlink()
            case 1:
                path.write_bytes(b"other")
            case _:
                path.touch()
    _write(folder / "site/below/more.html", "Nobody made it.")


EDITS: dict[Edit, int] = {
    text: 6, front_matter: 8, new: 3, rename: 2, delete: 2, registry: 2, template: 2, page: 3, settings: 3, damage: 1,
    meddle: 2,
}  # fmt: skip


def _settle(folder: Path, lines: dict[str, str], options: str) -> None:
    said = {**lines, "plugins": f"[byline: {{{options}}}]"}
    _write(folder / "mkdocs.yml", "".join(f"{name}: {value}\n" for name, value in said.items()))


def _post(chance: random.Random) -> str:
    named = ["title", "date", "authors", "categories", "source"]
    head = "".join(f"{name}: {chance.choice(KEYS[name])}\n" for name in named if chance.random() < 0.8)
    return f"---\n{head}---\n" + "\n\n".join(chance.choices(SENTENCES, k=chance.randint(1, 5))) + "\n"


def _some_post(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(folder.glob("docs/posts/**/*.md")))


def _replace(folder: Path, choices: dict[str, list[str]], chance: random.Random) -> None:
    name = chance.choice(list(choices))
    if chance.random() < 0.2:
        (folder / name).unlink(missing_ok=name != "main.html")
    else:
        _write(folder / name, chance.choice(choices[name]))


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
