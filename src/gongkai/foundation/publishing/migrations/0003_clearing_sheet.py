import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0002_initial"),
        ("reviews", "0002_acts_in_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="cleared_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reviews.reviewsheet",
            ),
        ),
        migrations.AddField(
            model_name="logentry",
            name="nonce",
            field=models.CharField(default="", max_length=32),
            preserve_default=False,
        ),
    ]
