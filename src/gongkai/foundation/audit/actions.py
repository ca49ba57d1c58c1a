"""Codes of acts in the audit record, in words.

A code is ``area.verb``. Acts with words of their own stand in ``ACTIONS``; the others are told by
area and verb. An unknown code is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, "str | Promise"]

ACTIONS: Words = {
    "account.sign_in": _("登录"),
    "account.password_right": _("密码正确，等待二次验证"),
    "account.sign_out": _("退出"),
    "account.locked_out": _("登录失败次数过多被锁定"),
    "account.create": _("开设账号"),
    "account.disable": _("停用账号"),
    "account.enable": _("恢复账号"),
    "account.password": _("修改密码"),
    "account.issue_password": _("发放临时密码"),
    "account.unlock": _("解除锁定"),
    "account.rescue": _("在服务器上恢复账号"),
    "second_factor.set_up": _("设置二次验证"),
    "second_factor.removed": _("停用二次验证"),
    "second_factor.reset": _("重置二次验证"),
    "second_factor.wrong_code": _("二次验证失败"),
    "second_factor.locked": _("二次验证被锁定"),
    "second_factor.recovery_code": _("使用恢复码"),
    "second_factor.new_codes": _("更换恢复码"),
    "session.end": _("收回登录"),
    "setup.wrong_token": _("首次设置口令错误"),
    "audit.export": _("导出审计日志"),
    "file.infected": _("上传文件发现病毒"),
    "file.scanner_down": _("病毒扫描服务没有应答"),
    "body.found": _("登记机关"),
    "body.rename": _("机关更名"),
    "body.former_name": _("登记机关曾用名"),
    "body.merge": _("机关撤并"),
    "body.split": _("机关分设"),
    "body.move": _("机关改变隶属"),
    "body.hand_over": _("工作交接"),
    "membership.give": _("授予角色"),
    "membership.end": _("收回角色"),
    "harvest.failed": _("年报未能读取"),
    "intake.receive": _("收到年报文件"),
    "training.confirm": _("确认保密教育"),
    "circulation.send": _("送阅"),
    "notifications.preferences": _("修改通知设置"),
}

AREAS: Words = {
    "account": _("账号"),
    "second_factor": _("二次验证"),
    "session": _("登录"),
    "setup": _("首次设置"),
    "audit": _("审计日志"),
    "file": _("文件"),
    "body": _("机关"),
    "department": _("科室"),
    "membership": _("角色"),
    "register": _("机关登记事项"),
    "holidays": _("节假日安排"),
    "holiday": _("节假日安排"),
    "calendar": _("工作日历"),
    "training": _("培训"),
    "report": _("年度报告"),
    "harvest": _("年报采集"),
    "intake": _("待认领文件"),
    "finding": _("核查发现"),
    "verdict": _("核查结论"),
    "review": _("审批"),
    "sheet": _("审批单"),
    "number": _("编号"),
    "item": _("信息"),
    "publish": _("发布"),
    "publishing": _("发布"),
    "log": _("发布日志"),
    "checkpoint": _("检查点"),
    "catalogue": _("目录"),
    "column": _("栏目"),
    "entry": _("事项"),
    "draft": _("稿件"),
    "wording": _("内容检查"),
    "waiver": _("检查豁免"),
    "policies": _("政策"),
    "policy": _("政策文件"),
    "circulation": _("送阅"),
    "notifications": _("通知"),
    "desk": _("工作台"),
    "view": _("视图"),
    "items": _("信息"),
}

VERBS: Words = {
    "create": _("新建"),
    "add": _("增加"),
    "open": _("开立"),
    "start": _("开始"),
    "save": _("保存"),
    "change": _("修改"),
    "update": _("修改"),
    "edit": _("修改"),
    "rename": _("改名"),
    "move": _("移动"),
    "close": _("关闭"),
    "reopen": _("重新打开"),
    "remove": _("移除"),
    "delete": _("删除"),
    "end": _("结束"),
    "import": _("导入"),
    "export": _("导出"),
    "submit": _("提交"),
    "draft": _("拟稿"),
    "check": _("核稿"),
    "review": _("审核"),
    "secrecy": _("保密审查"),
    "legal": _("法制审核"),
    "sign": _("签发"),
    "return": _("退回"),
    "recall": _("撤回"),
    "amend": _("补充修改"),
    "refer": _("报请确定"),
    "determine": _("作出确定"),
    "publish": _("发布"),
    "schedule": _("定时发布"),
    "unschedule": _("取消定时"),
    "withdraw": _("撤下"),
    "restore": _("恢复"),
    "revise": _("更正"),
    "correct": _("更正"),
    "expire": _("到期"),
    "expiry": _("设定到期"),
    "clear": _("清除"),
    "discard": _("作废"),
    "abandon": _("放弃"),
    "alias": _("登记旧索引号"),
    "index_rule": _("修改索引号规则"),
    "send": _("发送"),
    "read": _("已阅"),
    "accept": _("接收"),
    "reject": _("不采用"),
    "assign": _("认领"),
    "assigned": _("认领"),
    "rejected": _("不采用"),
    "receive": _("收到"),
    "waive": _("豁免"),
    "install": _("安装"),
    "replace": _("替换"),
    "confirm": _("确认"),
    "link": _("关联"),
    "unlink": _("取消关联"),
    "step": _("办理"),
    "set": _("设定"),
}


def words_of(action: str) -> str:
    """The act in words of the language in use; the code itself when it is not known."""
    if action in ACTIONS:
        return str(ACTIONS[action])
    area, dot, verb = action.partition(".")
    if not dot or area not in AREAS:
        return action
    return f"{AREAS[area]}：{VERBS[verb]}" if verb in VERBS else f"{AREAS[area]}：{verb}"
