"""All content checks, one file each, in order of their ids."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.registers.wording.checks.w01_marks import CHECK as _w01_marks
from gongkai.registers.wording.checks.w02_document_numbers import CHECK as _w02_document_numbers
from gongkai.registers.wording.checks.w03_dates import CHECK as _w03_dates
from gongkai.registers.wording.checks.w04_other_bodies import CHECK as _w04_other_bodies
from gongkai.registers.wording.checks.w05_title import CHECK as _w05_title
from gongkai.registers.wording.checks.w06_confusion import CHECK as _w06_confusion
from gongkai.registers.wording.checks.w07_identity import CHECK as _w07_identity
from gongkai.registers.wording.checks.w08_mobile import CHECK as _w08_mobile
from gongkai.registers.wording.checks.w09_bank_cards import CHECK as _w09_bank_cards
from gongkai.registers.wording.checks.w10_passports import CHECK as _w10_passports
from gongkai.registers.wording.checks.w11_addresses import CHECK as _w11_addresses
from gongkai.registers.wording.checks.w12_pictures import CHECK as _w12_pictures
from gongkai.registers.wording.checks.w13_scans import CHECK as _w13_scans
from gongkai.registers.wording.checks.w14_links import CHECK as _w14_links
from gongkai.registers.wording.checks.w15_leaders import CHECK as _w15_leaders
from gongkai.registers.wording.checks.w16_twins import CHECK as _w16_twins
from gongkai.registers.wording.checks.w17_watch import CHECK as _w17_watch
from gongkai.registers.wording.checks.w18_sums import CHECK as _w18_sums
from gongkai.registers.wording.checks.w19_width import CHECK as _w19_width
from gongkai.registers.wording.checks.w20_latin import CHECK as _w20_latin
from gongkai.registers.wording.checks.w21_negative_list import CHECK as _w21_negative_list
from gongkai.registers.wording.checks.w22_attachments import CHECK as _w22_attachments
from gongkai.registers.wording.checks.w23_imprint import CHECK as _w23_imprint
from gongkai.registers.wording.checks.w24_figures import CHECK as _w24_figures
from gongkai.registers.wording.shapes import Check

CHECKS: tuple[Check, ...] = (
    _w01_marks,
    _w02_document_numbers,
    _w03_dates,
    _w04_other_bodies,
    _w05_title,
    _w06_confusion,
    _w07_identity,
    _w08_mobile,
    _w09_bank_cards,
    _w10_passports,
    _w11_addresses,
    _w12_pictures,
    _w13_scans,
    _w14_links,
    _w15_leaders,
    _w16_twins,
    _w17_watch,
    _w18_sums,
    _w19_width,
    _w20_latin,
    _w21_negative_list,
    _w22_attachments,
    _w23_imprint,
    _w24_figures,
)

BY_ID: Mapping[str, Check] = MappingProxyType({check.id: check for check in CHECKS})
