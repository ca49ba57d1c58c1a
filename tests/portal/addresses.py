"""Addresses of every page type, for the tests that go over all of them."""

from __future__ import annotations

from tests.portal.world import FOREST, SCIENCE, WATER

PAGES = (
    "/",
    "/jiguan/",
    "/jiguan/?ming=水务",
    "/jiguan/?ming=没有这个",
    f"/jiguan/{WATER}/",
    f"/jiguan/{SCIENCE}/",
    f"/jiguan/{WATER}/duibi/",
    f"/jiguan/{WATER}/duibi/?qian=2020&hou=2023",
    "/nianbao/",
    "/nianbao/?wenti=wu",
    "/nianbao/2023/",
    f"/nianbao/2023/duibi/?jiguan={WATER}&jiguan={FOREST}",
    f"/nianbao/2023/{WATER}/",
    f"/nianbao/2023/{WATER}/wenti/",
    f"/nianbao/2023/{WATER}/quanwen/",
    f"/nianbao/2023/{WATER}/banben/",
    f"/nianbao/2020/{WATER}/",
    "/nianbao/2018/yunchuan-zfb/",
    "/nianbao/2018/yunchuan-zfb/quanwen/",
    f"/nianbao/2022/{SCIENCE}/",
    f"/nianbao/2022/{SCIENCE}/quanwen/",
    "/wenti/",
    "/wenti/?nian=quanbu&chengdu=error",
    "/guize/",
    "/guize/X2/",
    "/sousuo/",
    "/sousuo/?q=水务局",
    "/sousuo/?q=行政復議",
    "/sousuo/?q=没有这样的词语甲乙丙",
    "/shuju/",
    "/guanyu/",
    "/wuzhangai/",
    "/yinsi/",
    "/ditu/",
    "/xianshi/",
)
MISSING = "/nianbao/1999/nobody/"
DESK = (
    "/desk/",
    "/desk/shangchuan/",
    "/desk/dairenling/",
    "/desk/shibai/",
    "/desk/hecha/",
    "/desk/hecha/?zhuangtai=quanbu&chengdu=error",
    f"/desk/hecha/2023/{WATER}/",
)
