"""What a look inside found, and what the virus scanner said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.AddField(
            "storedfile", "kind", models.CharField(blank=True, default="", max_length=20)
        ),
        migrations.AddField(
            "storedfile", "pdfa", models.CharField(blank=True, default="", max_length=8)
        ),
        migrations.AddField("storedfile", "notes", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "storedfile",
            "scanned",
            models.CharField(
                blank=True,
                choices=[
                    ("", "未扫描（没有配置扫描服务）"),
                    ("clean", "已扫描，未发现病毒"),
                    ("later", "待扫描（上传时扫描服务没有应答）"),
                    ("infected", "发现病毒，已停止下载"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "storedfile", "scanned_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            "storedfile", "scanned_by", models.CharField(blank=True, default="", max_length=120)
        ),
    ]
