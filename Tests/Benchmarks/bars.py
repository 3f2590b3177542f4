"""The figures that must be reached, and whether they were."""


class Bars:
    def __init__(self):
        self.missed = []

    def check(self, text, value, limit, at_least=False, form="{:.1f}"):
        is_met = value >= limit if at_least else value <= limit
        if not is_met:
            self.missed.append(text)
        sign = "≥" if at_least else "≤"
        print(f"  {'met   ' if is_met else 'MISSED'}  {text}: {form.format(value)} (bar: {sign} {form.format(limit)})")
