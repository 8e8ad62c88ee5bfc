"""Videos: of few places, as a link with a still of ours; a frame is loaded when a reader asks for it.

A picture whose address is a video, ``![Title](https://youtu.be/…)``, or a picture that links to one,
``[![Title](/media/pictures/still.png)](https://youtu.be/…)``, alone in its paragraph.
"""

import re
from html import escape
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_YOUTUBE = {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}
_VIMEO = {"vimeo.com", "player.vimeo.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})/?", re.ASCII)
_VIMEO_PATH = re.compile(r"/(?:video/)?([0-9]{5,12})/?")
_OWN = re.compile(re.escape(settings.MEDIA_URL) + r"videos/[\w-]+\.(?:mp4|webm)", re.ASCII)


def video_address(address: str) -> str | None:
    """The one address of a video that may be shown, however it was written; None for all else."""
    if _OWN.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.netloc or "").lower().removeprefix("www.")
    if parts.scheme not in {"http", "https"}:
        return None
    if host in _YOUTUBE:
        return _on_youtube(host, parts.path, parts.query)
    if host in _VIMEO and (found := _VIMEO_PATH.fullmatch(parts.path)):
        return f"https://vimeo.com/{found[1]}"
    return None


def _on_youtube(host: str, path: str, query: str) -> str | None:
    named = _YOUTUBE_PATH.fullmatch(path)
    if host == "youtu.be":
        key = path.strip("/")
    elif named:
        key = named[1]
    else:
        key = next(iter(parse_qs(query).get("v", [])), "") if path == "/watch" else ""
    return f"https://www.youtube.com/watch?v={key}" if _YOUTUBE_ID.fullmatch(key) else None


def show_videos(state: StateCore) -> None:
    """Put a still with a link in place of each paragraph that is nothing but a video."""
    tokens: list[Token] = []
    for token in state.tokens:
        still = _still(token) if token.type == "inline" and _is_paragraph(tokens) else None
        if still is None:
            tokens.append(token)
            continue
        tokens[-1].hidden = True  # the paragraph around it
        made = Token("html_block", "", 0, content=still)
        tokens.append(made)
    _hide_closings(tokens)
    state.tokens[:] = tokens


def _is_paragraph(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[-1].type == "paragraph_open"


def _hide_closings(tokens: list[Token]) -> None:
    for before, token in pairwise(tokens):
        if before.type == "html_block" and token.type == "paragraph_close":
            token.hidden = True


def _still(inline: Token) -> str | None:
    """What a paragraph with a video and nothing else becomes."""
    parts = [one for one in inline.children or [] if one.type != "text" or one.content.strip()]
    if [one.type for one in parts] == ["image"]:
        address = video_address(str(parts[0].attrs.get("src", "")))
        name = f'<span class="video-name">{escape(parts[0].content)}</span>'
        return _link(address, name) if address else None
    if [one.type for one in parts] == ["link_open", "image", "link_close"]:
        address, picture = video_address(str(parts[0].attrs.get("href", ""))), parts[1]
        shown = f'<img src="{escape(str(picture.attrs.get("src", "")))}" alt="{escape(picture.content)}">'
        return _link(address, shown) if address else None
    return None


def _link(address: str, shown: str) -> str:
    return f'<video-still><a href="{escape(address)}">{shown}</a></video-still>\n'
