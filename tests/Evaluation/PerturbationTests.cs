using SchoolSearch.App.Evaluation;

namespace SchoolSearch.Tests.Evaluation;

public sealed class PerturbationTests
{
    [Theory]
    [InlineData("Où sont les éléphants ?", "ou sont les elephants ?")]
    [InlineData("ŒUVRE, cœur, Lætitia, Noël, ça", "oeuvre, coeur, laetitia, noel, ca")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("", "")]
    public void AccentsCanBeLeftOut(string text, string expected) => Assert.Equal(expected, Perturbation.NoAccents.Apply(text));

    [Theory]
    // Nine letters: one is left out.
    [InlineData("les éléphants", "les élépants")]
    // Seven: one is doubled.
    [InlineData("la planète", "la plannète")]
    // Eight: one changes places with the next.
    [InlineData("le triangle", "le trinagle")]
    [InlineData("le roi", "le roi")]
    [InlineData("lune mars", "lunne mars")]
    [InlineData("12345678 roi", "12345678 roi")]
    [InlineData("", "")]
    public void TheLongestWordGetsOneFault(string text, string expected) => Assert.Equal(expected, Perturbation.Typo.Apply(text));

    [Fact]
    public void NothingIsChangedWithoutAWish() => Assert.Equal("Où ?", Perturbation.None.Apply("Où ?"));
}
