def test_a_rule_is_explained_by_id_and_by_name(command):
    code, printed, _ = command("explain", "PROV104")
    assert code == 0
    assert printed.startswith("PROV104 altered-quotation (warning)\n\nWhen:  ")
    assert command("explain", "altered-quotation") == (0, printed, "")


def test_without_a_rule_all_are_listed(command):
    code, printed, _ = command("explain")
    assert code == 0
    assert "PROV101  error    uncredited-copy\n" in printed
    assert "PROV401  none     furniture\n" in printed


def test_an_unknown_rule_names_the_nearest(command):
    code, printed, aside = command("explain", "uncredited-cpoy")
    assert (code, printed) == (2, "")
    assert aside.startswith("provenance: there is no rule 'uncredited-cpoy'. Did you mean")
    assert "uncredited-copy" in aside


def test_every_setting_is_shown_with_its_origin(command, pile):
    (pile.parent / "provenance.toml").write_text("min-words = 12\n")
    code, printed, _ = command("config", "show")
    lines = printed.splitlines()
    assert (code, lines[0]) == (0, "[tool.provenance]")
    assert f"min-words = 12  # {pile.parent}/provenance.toml" in lines
    assert 'fail-on = "error"  # default' in lines


def test_another_file_can_be_shown(command, pile):
    (pile.parent / "other.toml").write_text("jobs = 3\n")
    assert "jobs = 3  # other.toml" in command("config", "show", "--config", "other.toml")[1]


def test_a_wrong_setting_is_a_sentence(command, pile):
    (pile.parent / "provenance.toml").write_text("min-word = 12\n")
    sentence = "has an unknown key `min-word`. Did you mean `min-words`?"
    path = pile.parent / "provenance.toml"
    assert command("config", "show") == (2, "", f"provenance: {path} {sentence}\n")
