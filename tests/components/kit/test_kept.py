"""What is kept is written once for each language, way of reading and place of serving, and for each thing asked."""

import pytest
from flask import Flask

from components import delivery
from components.delivery import Deployment
from components.kit import html
from components.kit.kept import kept
from geodata.vocabulary import Text


def test_it_is_written_once_for_what_is_asked() -> None:
    asked: list[str] = []

    @kept
    def row(name: str, *, bold: bool = False) -> html.Element:
        asked.append(name)
        return html.b[name] if bold else html.p[name]

    rows = [row("steel"), row("port"), row("steel"), row("steel", bold=True)]
    assert [html.written(each) for each in rows] == ["<p>steel</p>", "<p>port</p>", "<p>steel</p>", "<b>steel</b>"]
    assert asked == ["steel", "port", "steel"]


def test_each_language_each_way_of_reading_and_each_place_has_its_own() -> None:
    @kept
    def tool() -> html.Element:
        return html.p(title=Text("Copy", "복사"))[html.button(type="button"), html.a(href=delivery.address("/read"))]

    plain = html.written(tool())
    with html.speaking("ko"):
        korean = html.written(tool())
    with html.without_scripts():
        still = html.written(tool())
    server = Flask(__name__)
    server.config[delivery.KEY] = Deployment(base_path="/atlas")
    with server.app_context():
        below = html.written(tool())
    told = '<p title="{}" data-title-en="Copy" data-title-ko="복사">{}<a href="{}"></a></p>'
    button = '<button type="button"></button>'
    assert plain == html.written(tool()) == told.format("Copy", button, "/read")
    assert korean == told.format("복사", button, "/read")
    assert still == told.format("Copy", "", "/read")
    assert below == told.format("Copy", button, "/atlas/read")


def test_what_cannot_be_a_key_is_refused() -> None:
    with pytest.raises(TypeError):
        kept(lambda names: html.p[names])(["steel"])
