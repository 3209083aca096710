using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Schools;

/// <summary>Faults in <c>schools.yaml</c> are reported with line and remedy; a file with any fault opens no
/// school.</summary>
public sealed class SchoolsFileTests : IDisposable
{
    const string Head = "version: 1\nschools:\n";
    const string One = "  - name: Collège Jean-Moulin\n    hosts: [college.test]\n";

    readonly TemporaryDirectory directory = new();

    public static TheoryData<string, int, string> Faults { get; } = new()
    {
        { "", 1, "un seul document" },
        { "schools:\n" + One, 1, "Il manque « version »" },
        { "version: 2\nschools:\n" + One, 1, "Version « 2 »" },
        { "version: 1\n", 1, "Il manque « schools »" },
        { Head + "  - hosts: [college.test]\n", 3, "Il manque « name »" },
        { Head + "  - name: Collège\n", 3, "Il manque « hosts »" },
        { Head + One + "    nom: x\n", 5, "Clé inconnue : « nom »" },
        { Head + One.Replace("college.test", "https://college.test"), 4, "« https://college.test » ne convient pas" },
        { Head + One.Replace("college.test", "college.test:80"), 4, "ne convient pas" },
        { Head + One.Replace("college.test", "'*.college.test'"), 4, "ne convient pas" },
        { Head + One.Replace("college.test", ""), 4, "au moins un élément" },
        { Head + One + One.Replace("Collège", "Lycée"), 6, "déjà celui de « Collège Jean-Moulin »" },
        { Head + One + "    ceiling: cycle9\n", 5, "« cycle9 » ne convient pas" },
        { Head + One + "    subjects: [magie]\n", 5, "« magie » ne convient pas" },
        { Head + One + "    blocked: [https://]\n", 5, "ne convient pas dans « blocked »" },
        { Head + One + "    colour: \"bleu\"\n", 5, "« bleu » ne convient pas" },
        { Head + One + "    colour: \"#ffe000\"\n", 5, "contraste 1.3" },
        { Head + One + "    colour: \"#808080\"\n", 5, "contraste 3.9" },
        { Head + One + "    colour: #2344a6\n", 5, "doit être un texte" },
        { Head + One + $"    message: {new string('m', 281)}\n", 5, "ne convient pas" },
        { Head + One + "    message: |\n      a\n      b\n", 5, "ne convient pas" },
        { Head + One + "    embed: [https://ent.test/portail]\n", 5, "ne convient pas dans « embed »" },
        { Head + One + "    embed: ['https://*.ent.test']\n", 5, "ne convient pas dans « embed »" },
        { Head + One + "    embed: [http://ent.test]\n", 5, "ne convient pas dans « embed »" },
        { Head + One + "    embed: [\"https://ent.test; script-src *\"]\n", 5, "ne convient pas dans « embed »" },
        { Head + One + "\tceiling: cycle3\n", 5, "tabulation" },
    };

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFaultIsToldWithItsLineAndARemedy(string text, int line, string what)
    {
        var broken = Assert.IsType<Reading<ImmutableArray<School>>.Broken>(Read(text));
        Assert.Contains(
            broken.Problems,
            problem => problem.Line == line
                && problem.Message.Contains(what, StringComparison.Ordinal)
                && problem.Remedy.Length > 0);
    }

    [Fact]
    public void AFileThatIsNotThereIsAFault() =>
        Assert.Contains(
            "manque",
            Assert.Single(
                Assert.IsType<Reading<ImmutableArray<School>>.Broken>(
                    SchoolsFile.Read(directory.Combine("absent.yaml"))).Problems).Message,
            StringComparison.Ordinal);

    [Fact]
    public void EverythingThatASchoolDecidesIsRead()
    {
        var loaded = Assert.IsType<Reading<ImmutableArray<School>>.Loaded>(Read(Head + One +
            """
                ceiling: cycle4
                subjects: [histoire, svt]
                blocked: [https://exemple.fr/page, "https://exemple.fr/forum/*", autre.fr]
                colour: "#2344a6"
                message: La bibliothèque est fermée jeudi.
                embed: [https://ENT.test, https://portail.test:8443]
              - name: École des Tilleuls
                hosts: [Tilleuls.Test, école.test]

            """));
        Assert.Equal(2, loaded.Value.Length);
        var college = loaded.Value[0];
        Assert.Equal("Collège Jean-Moulin", college.Name);
        Assert.Equal("college.test", Assert.Single(college.Hosts));
        Assert.Equal(Level.Cycle4, college.Ceiling);
        Assert.Equal(["histoire", "svt"], college.Subjects.Select(subject => subject.Code));
        Assert.Equal(
            ["https://exemple.fr/page", "https://exemple.fr/forum/*", "autre.fr"],
            college.Blocked.Select(address => address.Text));
        Assert.Equal("2344a6", college.Colour!.Hex);
        Assert.Equal("La bibliothèque est fermée jeudi.", college.Message);
        Assert.Equal(["https://ent.test", "https://portail.test:8443"], college.Embedders.ToArray());
        Assert.Equal(["tilleuls.test", "xn--cole-9oa.test"], loaded.Value[1].Hosts.ToArray());
        Assert.Null(loaded.Value[1].Ceiling);
    }

    /// <summary>Black has 21, white 1: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; #767676 is the lightest grey
    /// that suffices.</summary>
    [Theory]
    [InlineData("#000000", 21)]
    [InlineData("#ffffff", 1)]
    [InlineData("#767676", 4.54)]
    [InlineData("#777777", 4.48)]
    [InlineData("#ff0000", 4.00)]
    public void ContrastIsThatOfTheStandard(string colour, double contrast) =>
        Assert.Equal(contrast, SchoolColour.Parse(colour)!.Contrast, 2);

    Reading<ImmutableArray<School>> Read(string text)
    {
        var file = directory.Combine("schools.yaml");
        File.WriteAllText(file, text);
        return SchoolsFile.Read(file);
    }
}
