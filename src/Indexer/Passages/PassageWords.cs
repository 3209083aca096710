using System.Collections.Frozen;

namespace SchoolSearch.Indexer.Passages;

/// <summary>A <see cref="PassageModel"/>'s labels in teachers' words.</summary>
static class PassageWords
{
    static readonly FrozenDictionary<string, string> Themes = new Dictionary<string, string>
    {
        ["alcool-tabac"] = "alcool, tabac",
        ["alimentation"] = "troubles alimentaires",
        ["armes"] = "armes",
        ["arnaques"] = "arnaques",
        ["crime"] = "crime, violence",
        ["drogues"] = "drogues",
        ["guerre"] = "guerre",
        ["haine"] = "haine",
        ["horreur"] = "horreur",
        ["jeux-argent"] = "jeux d’argent",
        ["none"] = "rien de particulier",
        ["piratage"] = "piratage",
        ["radicalisation"] = "embrigadement",
        ["rencontres"] = "rencontres",
        ["sexualite"] = "sexualité",
        ["suicide"] = "suicide, mal-être",
        ["violences-sexuelles"] = "violences sexuelles",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, string> Attitudes = new Dictionary<string, string>
    {
        ["informs"] = "informe",
        ["helps"] = "aide",
        ["tells"] = "raconte",
        ["quotes"] = "cite",
        ["sells"] = "vend",
        ["incites"] = "incite",
        ["shows"] = "montre",
    }.ToFrozenDictionary();

    public static string Theme(string theme) => Themes.GetValueOrDefault(theme, theme);

    public static string Attitude(string attitude) => Attitudes.GetValueOrDefault(attitude, attitude);
}
