using SchoolSearch.Search.Spelling;

namespace SchoolSearch.Tests.Search;

/// <summary>The sounds of French words, and children's spellings.</summary>
public sealed class PronunciationTests
{
    [Theory]
    [InlineData("girafe", "ZiRaf")]
    [InlineData("éléphant", "elefA")]
    [InlineData("chats", "Sa")]
    [InlineData("lynx", "lIks")]
    [InlineData("graphe", "gRaf")]
    [InlineData("photographie", "fotogRafi")]
    [InlineData("soleil", "solej")]
    [InlineData("famille", "famij")]
    [InlineData("ville", "vil")]
    [InlineData("feuille", "f2j")]
    [InlineData("montagne", "mOtaN")]
    [InlineData("révolution", "RevolysjO")]
    [InlineData("château", "Sato")]
    [InlineData("oiseau", "wazo")]
    [InlineData("bonheur", "bon2R")]
    [InlineData("python", "pitO")]
    [InlineData("romain", "RomI")]
    [InlineData("exercice", "egzeRsis")]
    [InlineData("pharaon", "faRaO")]
    [InlineData("guerre", "geR")]
    [InlineData("genou", "Z@nu")]
    [InlineData("blanc", "blA")]
    [InlineData("hippopotame", "ipopotam")]
    [InlineData("rivière", "RivjeR")]
    public void LettersTellHowAWordIsSaid(string word, string sounds) =>
        Assert.Equal(sounds, Pronunciation.Of(word)!.Likeliest);

    [Theory]
    [InlineData("linx", "lynx", "lin")]
    [InlineData("cha", "chat", "cas")]
    [InlineData("éléfant", "éléphant", "élevant")]
    [InlineData("foc", "phoque", "foch")]
    [InlineData("grafe", "graphe", "grave")]
    [InlineData("coman", "comment", "commode")]
    [InlineData("keu", "queue", "key")]
    [InlineData("piton", "python", "pétition")]
    [InlineData("romin", "romain", "roman")]
    [InlineData("électrik", "électrique", "électron")]
    [InlineData("poison", "poison", "poisson")]
    [InlineData("pin", "pain", "pan")]
    [InlineData("fame", "femme", "fumé")]
    [InlineData("zoizo", "oiseau", "zone")]
    [InlineData("grenouye", "grenouille", "grenat")]
    [InlineData("chevo", "cheveux", "chemin")]
    [InlineData("bule", "bulle", "boule")]
    public void AHomophoneIsNearerThanAnotherWord(string typed, string near, string far) =>
        Assert.True(Distance(typed, near) < Distance(typed, far), $"{Distance(typed, near)} {Distance(typed, far)}");

    static double Distance(string one, string other) => Pronunciation.Of(one)!.DistanceTo(Pronunciation.Of(other)!);
}
