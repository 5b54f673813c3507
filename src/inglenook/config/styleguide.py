"""A form with one field of each kind, for the style guide."""

from django import forms


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label="Name", help_text="As people in your circle should call you.")
    about = forms.CharField(label="A few words", widget=forms.Textarea, required=False)
    role = forms.ChoiceField(label="Your role", choices=[("mentor", "Mentor"), ("mentee", "Mentee")])
    pace = forms.ChoiceField(
        label="How often", choices=[("2", "Every two weeks"), ("4", "Once a month")], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        help_text="As many as you like.",
        choices=[("rda", "Cataloguing"), ("law", "Copyright"), ("lead", "Leading a team")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label="I have read who reads my answers")
    day = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    sheet = forms.FileField(label="The form's export", help_text="csv, xlsx, xls or ods, up to 10 MB.", required=False)
