"""Addresses of the public site: pinyin folders, as officers and citizens type them."""

from __future__ import annotations

from django.urls import path

from gongkai.portal.views import bodies, data, findings, home, log, machine, pages, reports, search

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("jiguan/", home.bodies, name="bodies"),
    path("jiguan/<slug:code>/", bodies.body, name="body"),
    path("jiguan/<slug:code>/duibi/", bodies.two_years, name="two-years"),
    path("nianbao/", home.years, name="years"),
    path("nianbao/<int:year>/", home.year, name="year"),
    path("nianbao/<int:year>/duibi/", bodies.side_by_side, name="side-by-side"),
    path("nianbao/<int:year>/<slug:code>/", reports.report, name="report"),
    path("nianbao/<int:year>/<slug:code>/wenti/", reports.findings, name="report-findings"),
    path("nianbao/<int:year>/<slug:code>/quanwen/", reports.text, name="report-text"),
    path("nianbao/<int:year>/<slug:code>/banben/", reports.versions, name="report-versions"),
    path("nianbao/<int:year>/<slug:code>.json", data.report_json, name="report-json"),
    path("nianbao/<int:year>/<slug:code>.csv", data.report_csv, name="report-csv"),
    path("nianbao/<int:year>/<slug:code>/yuanjian/<int:number>/", data.original, name="original"),
    path("wenti/", findings.findings, name="findings"),
    path("guize/", findings.rules, name="rules"),
    path("guize/<str:rule_id>/", findings.rule, name="rule"),
    path("sousuo/", search.search, name="search"),
    path("shuju/", data.data, name="data"),
    path("shuju/quanbu.csv", data.all_csv, name="all-csv"),
    path("shuju/quanbu.json", data.all_json, name="all-json"),
    path("shuju/<int:year>.csv", data.year_csv, name="year-csv"),
    path("shuju/<int:year>.json", data.year_json, name="year-json"),
    path("shuju/wenti.csv", data.findings_csv, name="findings-csv"),
    path("shuju/jiguan.json", data.bodies_json, name="bodies-json"),
    path("guanyu/", pages.about, name="about"),
    path("wuzhangai/", pages.accessibility, name="accessibility"),
    path("yinsi/", pages.privacy, name="privacy"),
    path("ditu/", pages.site_map, name="site-map"),
    path("xianshi/", pages.display, name="display"),
    path("gongkai-log/checkpoint", log.checkpoint, name="log-checkpoint"),
    path("gongkai-log/key", log.key, name="log-key"),
    path("gongkai-log/entries/<int:page>.jsonl", log.entries, name="log-entries"),
    path("gongkai-log/items/<uuid:uid>.json", log.item, name="log-item"),
    path(
        "gongkai-log/consistency/<int:old>-<int:new>.json", log.consistency, name="log-consistency"
    ),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
]
