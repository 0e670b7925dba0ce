"""Catalogue and sitemap, read back."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

from byline.site.exports.catalogue import COLUMNS, catalogue, catalogue_csv, catalogue_json
from byline.site.exports.site_info import SiteInfo
from byline.site.exports.sitemap import NAMESPACE, Place, sitemaps
from byline.site.model import Post, Site


def rows(site: Site, site_info: SiteInfo) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(catalogue_csv(catalogue(site, site_info)).decode("utf-8-sig"), newline="")))


def test_no_cell_is_a_formula(site: Site, site_info: SiteInfo) -> None:
    cells = [cell for row in rows(site, site_info) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=") for cell in cells)


def test_no_part_of_a_cell_is_a_formula_where_semicolons_part_cells(site: Site, site_info: SiteInfo) -> None:
    parts = [part for row in rows(site, site_info) for cell in row.values() for part in cell.split(";")]
    assert not [part for part in parts if part.strip(' "').startswith(("=", "+", "-", "@"))]
    assert any("; '-1+2" in row["tags"] for row in rows(site, site_info))


def test_a_row_for_each_post(site: Site, site_info: SiteInfo, posts: dict[str, Post]) -> None:
    found = rows(site, site_info)
    assert len(found) == len(posts)
    assert all(set(row) == set(COLUMNS) for row in found)
    harbour = next(row for row in found if row["title"] == "Why the harbour stayed shut")
    assert harbour["authors"] == "Ilse Varnham; Tobias van der Grint"
    assert (harbour["source"], harbour["date"]) == ("The Alder Courier", "2015-07-12")


def test_json_holds_values_as_they_are(site: Site, site_info: SiteInfo, posts: dict[str, Post]) -> None:
    found = {item["url"].split("/")[-2]: item for item in json.loads(catalogue_json(catalogue(site, site_info)))}
    assert found.keys() == posts.keys()
    assert found["korean"]["title"] == "등대의 밤"
    assert found["hostile"]["description" if "description" in found["hostile"] else "excerpt"].startswith("=1+1")
    assert "date" not in found["undated"]
    assert found["day"]["contributors"] == {"translator": ["Petra Lindqvist-Rao"], "editor": ["Odo Mallory"]}


def test_sitemap_gives_the_day_of_the_content(site_info: SiteInfo) -> None:
    places = [
        Place("posts/b/", "2015-07"),
        Place("./"),
        Place("posts/a/", "2015-07-12"),
        Place("posts/a/", "2015-07-12"),
    ]
    files = sitemaps(places, site_info)
    root = ET.fromstring(files["sitemap.xml"])
    found = {
        url.findtext(f"{{{NAMESPACE}}}loc"): url.findtext(f"{{{NAMESPACE}}}lastmod")
        for url in root.findall(f"{{{NAMESPACE}}}url")
    }
    assert found == {
        "https://tides.example/papers/": None,
        "https://tides.example/papers/posts/a/": "2015-07-12",
        "https://tides.example/papers/posts/b/": "2015-07",
    }
    assert len(root) == 3


def test_many_pages_are_parted(site_info: SiteInfo) -> None:
    files = sitemaps([Place(f"posts/{number}/", f"20{number}") for number in range(10, 15)], site_info, most=2)
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = ET.fromstring(files["sitemap.xml"])
    assert index.tag == f"{{{NAMESPACE}}}sitemapindex"
    assert [item.findtext(f"{{{NAMESPACE}}}lastmod") for item in index] == ["2011", "2013", "2014"]
    assert sum(len(ET.fromstring(content)) for name, content in files.items() if name != "sitemap.xml") == 5
