using SchoolSearch.Indexer.Phrases;

namespace SchoolSearch.Tests.Safety;

public class MaskedWordsTests
{
    static readonly PhraseTrie Phrases = new(
    [
        new SafetyTerm(0, "sex", 1, false, false), new SafetyTerm(0, "plan cul", 4, false, false),
        new SafetyTerm(0, "l’œuvre noire", 3, false, false),
        new SafetyTerm(0, "porno", 6, false, false), new SafetyTerm(0, "salope", 6, false, false),
        new SafetyTerm(0, "sexe en direct", 10, true, false),
        new SafetyTerm(0, "casino en ligne", 6, false, false), new SafetyTerm(0, "prévention", 3, false, true),
        new SafetyTerm(0, "sexe gratuit", 10, true, false),
    ]);

    [Fact]
    public void WordsAreFoundWholeOnly()
    {
        Assert.Equal(["plan cul", "plan cul", "plan cul", "l’œuvre noire", "sex"], Found(
            "Essex, sexagénaire, plan culturel ; plan-culs, PLAN CUL. Plan plan cul ! L'OEUVRE Noire, Se\u0301x"));
    }

    [Theory]
    [InlineData("p0rno")]
    [InlineData("du s@lope partout")]
    [InlineData("$alope")]
    [InlineData("p*rno")]
    [InlineData("pooorrnooo")]
    [InlineData("SAAALOOOPES")]
    [InlineData("р\u043Erno")]
    [InlineData("ροrnο")]
    [InlineData("ｐｏｒｎｏ")]
    [InlineData("𝗽𝗼𝗿𝗻𝗼")]
    [InlineData("ⓟⓞⓡⓝⓞ")]
    [InlineData("p o r n o")]
    [InlineData("du p.o.r.n.o ici")]
    [InlineData("il y a p o r n o")]
    [InlineData("P-O-R-N-O")]
    [InlineData("s e x e g r a t u i t")]
    [InlineData("s3xe en direct")]
    [InlineData("\U0001F15F\U0001F15E\U0001F161\U0001F15D\U0001F15E")]
    public void WordsInDisguiseAreFoundAndSaidToBe(string text)
    {
        var found = new List<Occurrence>();
        Phrases.Find(text, found);

        Assert.Contains(found, one => one.Masked);
    }

    [Theory]
    [InlineData("por\u200Bno")]
    [InlineData("por\u00ADno")]
    [InlineData("p\u200Do\u2060rno")]
    [InlineData("porno🔥")]
    public void InvisibleLettersPartNoWords(string text) => Assert.Equal(["porno"], Found(text));

    [Theory]
    [InlineData("l’Essex, le sexagésimal, Scunthorpe, Pornic et Pornichet")]
    [InlineData("s e l, p o r t e, n o r d")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z p o r n o")]
    [InlineData("p · o · r · n · o")]
    [InlineData("p, o, r, n, o")]
    [InlineData("p\no\nr\nn\no")]
    [InlineData("#bada55 0x5EC5 a55e f00d 0xDEADBEEF")]
    [InlineData("élève.porte@ecole.test, créée, 3e, 1re, mp3, H2O, CO2, x*y*z, a+b+c+d, C#")]
    [InlineData("π ≈ 3,14 ; ρ = m/V ; секунда ; λόγος")]
    [InlineData("étudiant·e·s, s’o.n.u., S.N.C.F.")]
    [InlineData("pr3v3ntion, s3x")]
    public void InnocentLookAlikesAreNotFound(string text) => Assert.Empty(Found(text));

    [Theory]
    [InlineData("www.casinoenligne-bonus.test", "casino en ligne")]
    [InlineData("pornotube.test", "porno")]
    [InlineData("toutleporno.test", "porno")]
    [InlineData("www.pornic.test", null)]
    [InlineData("essex.test", null)]
    public void PhrasesAreFoundInTheNamesOfHosts(string host, string? term)
    {
        var found = new List<Occurrence>();
        Phrases.FindInHost(host, found);

        Assert.Equal(term, found.Select(one => Phrases.Terms[one.Term].Text).FirstOrDefault());
    }

    [Fact]
    public void APhraseIsKnownByTheLineInWhichItEnds()
    {
        var found = new List<Occurrence>();
        Phrases.Find("Un\ndeux porno\n\ntrois\nporno", found);

        Assert.Equal([1, 4], found.Select(one => one.Line));
    }

    static List<string> Found(string text)
    {
        var found = new List<Occurrence>();
        Phrases.Find(text, found);
        return [.. found.Select(one => Phrases.Terms[one.Term].Text)];
    }
}
