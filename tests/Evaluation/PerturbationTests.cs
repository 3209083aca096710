using SchoolSearch.App.Evaluation;

namespace SchoolSearch.Tests.Evaluation;

public sealed class PerturbationTests
{
    [Theory]
    [InlineData("Où sont les éléphants ?", "ou sont les elephants ?")]
    [InlineData("ŒUVRE, cœur, Lætitia, Noël, ça", "oeuvre, coeur, laetitia, noel, ca")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("", "")]
    public void AccentsCanBeLeftOut(string text, string expected) =>
        Assert.Equal(expected, Perturbation.NoAccents.Apply(text));

    [Theory]
    // Nine letters: one is left out.
    [InlineData("les éléphants", "les élépants")]
    // Seven: one is doubled.
    [InlineData("la planète", "la plannète")]
    // Eight: one is swapped with the next.
    [InlineData("le triangle", "le trinagle")]
    [InlineData("le roi", "le roi")]
    [InlineData("lune mars", "lunne mars")]
    [InlineData("12345678 roi", "12345678 roi")]
    [InlineData("", "")]
    public void TheLongestWordGetsOneFault(string text, string expected) =>
        Assert.Equal(expected, Perturbation.Typo.Apply(text));

    [Theory]
    [InlineData("pourquoi les éléphants ont une trompe", "pourquoi les éléfants ont une tromp")]
    [InlineData("quelle est la capitale de la belgique", "quel est la kapitale de la belgik")]
    [InlineData("comment se forment les montagnes", "commen se formen les montagn")]
    [InlineData("la photosynthèse des plantes", "la photosintèse dé plante")]
    [InlineData("dessiner un château fort", "dessiné un château fort")]
    [InlineData("le système solaire et ses planètes", "le sistéme solér et ses planètes")]
    [InlineData("", "")]
    public void WordsCanBeWrittenByEar(string text, string expected) =>
        Assert.Equal(expected, Perturbation.ByEar.Apply(text));

    [Fact]
    public void WithoutAPerturbationAQueryStaysTheSame() => Assert.Equal("Où ?", Perturbation.None.Apply("Où ?"));
}
