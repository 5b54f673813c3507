"""How forms look: one field template with label, hint and error, and an error summary on top."""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Renders forms with the templates of `templates/forms/`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
