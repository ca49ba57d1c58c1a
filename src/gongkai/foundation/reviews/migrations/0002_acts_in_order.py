import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_departments"),
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewsheet",
            name="department",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="bodies.department",
            ),
        ),
        migrations.AddField(
            model_name="reviewsheet",
            name="last_ordinal",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
