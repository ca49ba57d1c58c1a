"""Review sheets (审批单): steps, opinions, signatures bound to the text that was seen."""
