def test_a_quotation_is_told_with_cue_speaker_credit_and_source(result):
    (row,) = [each for each in result["quotations"] if each["document"] == "d2"]
    assert (row["kind"], row["fidelity"]) == ("direct", "verbatim")
    assert (row["speaker"]["name"], row["speaker"]["check"]) == ("Jane Roe", "confirmed")
    assert row["credit"]["distance"] == 1
    assert row["source"]["document"] == "d0"
    assert row["cue"]["end"] - row["cue"]["start"] == len("wrote")
