"""The few words of this adapter's own, in every language of `routing.text`."""

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "open_form": "Open the form",
        "form_waiting": "A few details are missing.",
        "attached": "{count} attached already; what you add here comes along.",
        "choose": "Choose",
        "close": "Close",
        "cancel": "Cancel",
    },
    "zh-Hans": {
        "open_form": "打开表单",
        "form_waiting": "还需要补充一些信息。",
        "attached": "已附 {count} 个文件；在此添加的会一并附上。",
        "choose": "请选择",
        "close": "关闭",
        "cancel": "取消",
    },
    "zh-Hant": {
        "open_form": "開啟表單",
        "form_waiting": "還需要補充一些資訊。",
        "attached": "已附 {count} 個檔案；在此新增的會一併附上。",
        "choose": "請選擇",
        "close": "關閉",
        "cancel": "取消",
    },
}


def said(key: str, language: str, **params: object) -> str:
    """The wording of a key; English for a language that is not spoken here."""
    return _WORDS.get(language, _WORDS["en"])[key].format(**params)
