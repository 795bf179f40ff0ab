"""One attempt to send one letter on its channel. Nothing is tried twice in here."""

from typing import TYPE_CHECKING

from tracker.outputs.chat import send_chat
from tracker.outputs.delivered import Delivered, Outcome
from tracker.outputs.files import place_files
from tracker.outputs.mail_sending import send_mail
from tracker.recipients import Channel

if TYPE_CHECKING:
    from tracker.settings import Ways


def deliver(channel: Channel, address: str, content: str, ways: "Ways") -> Delivered:
    """Send a letter, and say what is known of it.

    What is printed is no business of this room: the front door prints.

    Args:
        channel: Mail, file or chat.
        address: A mail address, a folder, or a chat's name.
        content: The letter, as it was frozen for the channel.
        ways: How letters leave the house.
    """
    match channel:
        case Channel.MAIL:
            return send_mail(content, address, ways)
        case Channel.FILE:
            return place_files(content, address)
        case Channel.CHAT:
            return send_chat(content, address, ways)
        case Channel.STDOUT:
            return Delivered(Outcome.FAILED, "Brevet skal skrives på skærmen: pejl digest --send.", setting=True)
