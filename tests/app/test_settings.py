from pathlib import Path

from app.settings import Scheme, Settings, SettingsFile


def test_that_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "home" / "settings.json")
    settings = Settings(scheme=Scheme.DARK, text_percent=150, still=True)
    file.save(settings)
    assert file.load() == settings


def test_that_unreadable_or_senseless_settings_count_as_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert SettingsFile(path).load() == Settings()
    path.write_text("not json")
    assert SettingsFile(path).load() == Settings()
    path.write_text(
        '{"scheme": "purple", "text_percent": 1000, "still": true, "rail_narrow": 3, "other": 1}'
    )
    assert SettingsFile(path).load() == Settings(still=True)
    path.write_text("[1]")
    assert SettingsFile(path).load() == Settings()
