"""What assistive tools need of every page: language, one heading, labels, names, unique ids, table heads."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from parkloop.web.accounts.invitations import invite
from parkloop.web.accounts.password_links import issue
from parkloop.web.accounts.roles import Role

VOID = {"input", "meta", "link", "br", "img", "hr", "path", "circle", "source"}
OPEN = ("/sign-in", "/nowhere", "/invitation/{key}", "/new-password/{link}", "/new-password/over")
OFFICE = (
    "/",
    "/parks/teaching/",
    "/parks/teaching/members/",
    "/parks/teaching/members/{member}/",
    "/parks/teaching/audit/",
    "/account/",
    "/account/password",
    "/account/sessions",
    "/account/tokens",
    "/system/",
    "/system/parks/new",
    "/system/parks/teaching/",
    "/system/people/",
    "/system/audit/",
    "/parks/teaching/data/",
    "/parks/teaching/versions/",
    "/parks/teaching/runs/",
)


class Page(HTMLParser):
    """Elements with their attributes, ancestors and text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.stack = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "attrs": dict(attrs), "text": "", "in": [e["tag"] for e in self.stack]}
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.stack and self.stack.pop()["tag"] != tag:
            pass

    def handle_data(self, data):
        for element in self.stack:
            element["text"] += data.strip()

    def all(self, *tags):
        return [e for e in self.elements if e["tag"] in tags]


def faults(text, lang):
    page = Page(text)
    if page.all("html")[0]["attrs"].get("lang") != {"zh": "zh-CN", "en": "en"}[lang]:
        yield "language"
    if not page.all("title")[0]["text"]:
        yield "title"
    levels = [int(e["tag"][1]) for e in page.all("h1", "h2", "h3", "h4")]
    if levels[:1] != [1] or levels.count(1) != 1 or any(b - a > 1 for a, b in pairwise(levels)):
        yield f"headings {levels}"
    ids = [e["attrs"]["id"] for e in page.elements if "id" in e["attrs"]]
    yield from (f"id {i} twice" for i in set(ids) if ids.count(i) > 1)
    for attribute in ("aria-describedby", "aria-labelledby", "for", "aria-controls"):
        named = (i for e in page.elements for i in (e["attrs"].get(attribute) or "").split())
        yield from (f"{attribute}={i} leads nowhere" for i in named if i not in ids)
    labelled = {e["attrs"].get("for") for e in page.all("label")}
    for field in page.all("input", "select", "textarea"):
        a = field["attrs"]
        silent = a.get("type") in {"hidden", "submit"} or "hidden" in a
        named = a.get("id") in labelled or "label" in field["in"] or "aria-label" in a or "aria-labelledby" in a
        if not silent and not named:
            yield f"field {a} without a label"
    for element in page.all("a", "button", "summary"):
        if not (element["text"] or element["attrs"].get("aria-label") or element["attrs"].get("title")):
            yield f"{element['tag']} {element['attrs']} without a name"
    yield from (f"th {e['text']} without scope" for e in page.all("th") if "scope" not in e["attrs"])
    yield from (f"img {e['attrs']} without alt" for e in page.all("img") if "alt" not in e["attrs"])
    if not any(e["attrs"].get("href") == "#main" for e in page.all("a")):
        yield "no skip link"
    if len(page.all("main")) != 1:
        yield "main"


def test_the_checks_find_what_they_look_for():
    bad = (
        '<html lang="zh-CN"><title>x</title><a class="skip" href="#main">s</a><main id="main"><h1>a</h1><h3>b</h3>'
        '<input name="x"><button></button><label for="y">z</label><p id="main"></p><th>q</th></main></html>'
    )
    assert len(list(faults(bad, "zh"))) == 6


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", OPEN)
def test_open_pages(client, installation, path, lang):
    _made, key = invite(None, installation.park, Role.EXPERT)
    link = issue(installation.people[Role.EXPERT], None)
    answer = client.get(path.format(key=key, link=link), headers={"Accept-Language": lang})
    assert list(faults(answer.content.decode(), lang)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", OFFICE)
def test_pages_of_the_office(client, installation, path, lang):
    root = installation.people[Role.SYSTEM_ADMIN]
    root.lang = lang
    root.save()
    client.force_login(root)
    member = installation.park.memberships.first()
    answer = client.get(path.format(member=member.pk))
    assert answer.status_code == 200
    assert list(faults(answer.content.decode(), lang)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_around_a_link_for_a_password(client, installation, lang):
    root, person = installation.people[Role.SYSTEM_ADMIN], installation.people[Role.EXPERT]
    root.lang = lang
    root.save()
    link = f"/new-password/{issue(person, root)}"
    refused = client.post(link, {"new_password1": "1", "new_password2": "2"}, headers={"Accept-Language": lang})
    client.force_login(root)
    answers = [refused, client.get(link), client.post(f"/system/people/{person.pk}/password-link")]
    answers.append(client.post(f"/system/people/{root.pk}/password-link"))
    assert [list(faults(answer.content.decode(), lang)) for answer in answers] == [[], [], [], []]


def test_a_refused_form_says_where(client, installation):
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    text = client.post("/system/parks/new", {"slug": "a b"}).content.decode()
    assert list(faults(text, "zh")) == []
    assert text.count('aria-invalid="true"') == 2
