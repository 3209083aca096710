using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Decisions;

/// <summary>Decisions written by hand or by command are read strictly, and left as people wrote them.</summary>
public sealed class DecisionFileTests : IDisposable
{
    const string Usual =
        """
        # Écrit par la classe de CM2.
        version: 1
        decisions:
          # Le forum : trop de publicité.
          - block: "https://ecole.test/forum/*"
            author: Mme Martin
            date: 2026-01-15
            reason: publicité

          # À revoir en juin.
          - allow: http://ecole.test/forum/puberte.html
            author: M. Petit
            date: 2026-01-16
            reason: cours de SVT
          - set-level: ecole.test
            level: cycle3 cycle4
            author: M. Petit
            date: 2026-01-17
            reason: pour le CM1
        # Fin.

        """;

    /// <summary>Characters with a meaning in YAML.</summary>
    const string Difficult = "ab: #'\"\\-[]{}é’,&*!|>%@`";

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void TheMostSpecificAddressWinsAndTheLevelIsAnotherQuestion()
    {
        var list = Read(Usual);
        Assert.True(Of(list, "https://ecole.test/forum/a").IsBlocked);
        Assert.True(Of(list, "http://ecole.test/forum/a?b=c").IsBlocked);
        Assert.True(Of(list, "https://ecole.test/forum/puberte.html").IsAllowed);
        Assert.Null(Of(list, "https://ecole.test/cours").Access);
        Assert.Equal(
            new LevelRange(Level.Cycle3, new LevelSet(Level.Cycle3, Level.Cycle4)),
            Of(list, "https://ecole.test/forum/a").Levels);
        Assert.Equal(PageDecisions.None, Of(list, "https://autre.test/forum/a"));
    }

    [Fact]
    public void BlockBeatsAllowAtTheSameAddress()
    {
        var list = Read(Entries("allow: https://ecole.test/a", "block: http://ecole.test/a"));
        Assert.True(Of(list, "https://ecole.test/a").IsBlocked);
    }

    [Theory]
    [InlineData("ecole.test", "https://ecole.test/x", true)]
    [InlineData("ecole.test", "http://ecole.test:8080/x", true)]
    [InlineData("ecole.test", "https://www.ecole.test/x", false)]
    [InlineData("ecole.test/blog", "https://ecole.test/blog", true)]
    [InlineData("ecole.test/blog", "https://ecole.test/blog/x", true)]
    [InlineData("ecole.test/blog", "https://ecole.test/blogue", false)]
    [InlineData("https://ecole.test/a*", "https://ecole.test/abc", true)]
    [InlineData("https://ecole.test/a", "https://ecole.test/a/", false)]
    [InlineData("https://ecole.test/a", "https://ecole.test:8443/a", false)]
    [InlineData("https://ecole.test/%7Ea", "https://ecole.test/~a", true)]
    [InlineData("https://ÉCOLE.test/a", "https://xn--cole-9oa.test/a", true)]
    public void ADecidedAddressCoversItsPagesOnly(string address, string page, bool covers)
    {
        var list = Read(Entries($"block: \"{address}\""));
        Assert.Equal(covers, Of(list, page).IsBlocked);
    }

    [Fact]
    public void ASiteOfTheListIsMeantWithAllItsHosts()
    {
        var list = Read(Entries("block: www.ecole.test/cours"));
        Assert.True(list.For(PageUrl.Parse("https://images.ecole.test/a"), "www.ecole.test/cours").IsBlocked);
        Assert.False(list.For(PageUrl.Parse("https://images.ecole.test/a"), "autre.test").IsBlocked);
    }

    [Theory]
    [InlineData("version: 2\ndecisions: []", 1, "Version « 2 »")]
    [InlineData("decisions: []", 1, "Il manque « version »")]
    [InlineData(
        "version: 1\ndecisions:\n  - block: https://a.test/\n    author: A\n    date: 2026-01-01", 3,
        "Il manque « reason »")]
    [InlineData(
        "version: 1\ndecisions:\n  - block: pas une adresse\n    author: A\n    date: 2026-01-01\n    reason: r", 3,
        "ne convient pas pour « block »")]
    [InlineData(
        "version: 1\ndecisions:\n  - blok: https://a.test/\n    author: A\n    date: 2026-01-01\n    reason: r", 3,
        "Clé inconnue")]
    [InlineData(
        "version: 1\ndecisions:\n  - block: https://a.test/\n    author: A\n    date: hier\n    reason: r", 5,
        "« hier »")]
    [InlineData("version: 1\ndecisions:\n  - set-level: a.test\n    level: cp9\n    author: A\n    date: "
        + "2026-01-01\n    reason: r", 4, "« cp9 »")]
    [InlineData(
        "version: 1\ndecisions:\n  - set-level: a.test\n    author: A\n    date: 2026-01-01\n    reason: r", 3,
        "Il manque « level »")]
    [InlineData("version: 1\ndecisions:\n  - block: a.test\n    allow: a.test\n    author: A\n    date: "
        + "2026-01-01\n    reason: r", 3, "qu’une chose")]
    [InlineData("version: 1\ndecisions:\n  - block: a.test\n    author: A\n    date: 2026-01-01\n    reason: r\n  - "
        + "block: a.test\n    author: A\n    date: 2026-01-01\n    reason: r", 7, "déjà décidé à la ligne 3")]
    [InlineData("version: 1\ndecisions:\n\t- block: a.test", 3, "tabulation")]
    [InlineData("version: 1\ndecisions: &x\n  - *x", 3, "renvoi")]
    public void AFaultInDecisionsIsReportedWithLineAndRemedy(string text, int line, string told)
    {
        File.WriteAllText(directory.Combine(DataDirectory.Decisions), text);
        var broken = Assert.IsType<Reading<DecisionList>.Broken>(DecisionFile.Read(directory.FullPath));
        Assert.Contains(
            broken.Problems,
            problem => problem.Line == line && problem.ToString().Contains(told, StringComparison.Ordinal));
        Assert.All(broken.Problems, problem => Assert.True(problem.Remedy.Length > 10));
    }

    [Fact]
    public void AnEntryIsAddedAndTakenOutWithoutTouchingWhatPeopleWrote()
    {
        var list = Read(Usual);
        var added = Decision(DecisionKind.Block, "https://ecole.test/x?a=1&b=2", "il a dit : « non » # \"jamais\" \\ ");
        var text = DecisionText.Change(Usual, list, [], [added]);

        Assert.StartsWith(Usual.TrimEnd('\n'), text, StringComparison.Ordinal);
        Assert.Equal([.. list.All.Select(WithoutLine), added], Read(text).All.Select(WithoutLine));

        var without = DecisionText.Change(text, Read(text), [Read(text).All[1]], []);
        Assert.Equal(
            [WithoutLine(list.All[0]), WithoutLine(list.All[2]), added], Read(without).All.Select(WithoutLine));
        Assert.Contains("# À revoir en juin.", without, StringComparison.Ordinal);
        Assert.Contains("# Fin.", without, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfAnotherFormIsWrittenAnewWithTheSameDecisions()
    {
        const string Flow =
            "# Mes choix\n{version: 1, decisions: [{block: a.test, author: A, date: 2026-01-01, reason: r}]}\n";
        var added = Decision(DecisionKind.Block, "b.test", "r");
        var text = DecisionText.Change(Flow, Read(Flow), [], [added]);
        Assert.StartsWith("# Mes choix\n", text, StringComparison.Ordinal);
        Assert.Equal(["a.test", "b.test"], Read(text).All.Select(decision => decision.Address.Text));
    }

    [Fact]
    public void AnySequenceOfChangesLeavesTheIntendedDecisions()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var text = "";
        var meant = new List<Decision>();
        for (var step = 0; step < 200; step++)
        {
            if (meant.Count > 0 && random.Next(3) == 0)
            {
                var gone = Read(text).All[random.Next(meant.Count)];
                text = DecisionText.Change(text, Read(text), [gone], []);
                meant.RemoveAll(decision => decision == WithoutLine(gone));
            }
            else
            {
                var kind = (DecisionKind)random.Next(3);
                var address = (string[])[
                    $"https://h{random.Next(5)}.test/p{step}", $"h{step}.test", $"http://h.test/a{step}/*",
                    $"[::1]:80{step % 10}/x{step}"];
                var added =
                    Decision(
                        kind,
                        address[random.Next(address.Length)],
                        string
                            .Concat(
                                Enumerable.Range(0, 1 + random.Next(20))
                                    .Select(_ => Difficult[random.Next(Difficult.Length)]))
                            .Trim() + "x");
                text = DecisionText.Change(text, Read(text), [], [added]);
                meant.Add(added);
            }

            if (random.Next(4) == 0 && text.Length > 0)
            {
                text += $"# note {step}\n";
            }

            Assert.True(meant.SequenceEqual(Read(text).All.Select(WithoutLine)), $"Seed {seed}, step {step}:\n{text}");
        }
    }

    static Decision Decision(DecisionKind kind, string address, string reason) => new(
        DecidedAddress.TryParse(address, out var parsed)
            ? parsed
            : throw new ArgumentException(address, nameof(address)), kind,
        kind == DecisionKind.SetLevel ? new LevelRange(Level.Cycle3, new LevelSet(Level.Cycle3)) : null, "Mme Martin",
        new DateOnly(2026, 1, 15), reason.Trim());

    static Decision WithoutLine(Decision decision) => decision with { Line = 0 };

    static string Entries(params string[] entries) =>
        "version: 1\ndecisions:\n" + string.Concat(
            entries.Select(entry => $"  - {entry}\n    author: A\n    date: 2026-01-01\n    reason: r\n"));

    static PageDecisions Of(DecisionList list, string url) => list.For(PageUrl.Parse(url), null);

    DecisionList Read(string text)
    {
        if (text.Length == 0)
        {
            File.Delete(directory.Combine(DataDirectory.Decisions));
        }
        else
        {
            File.WriteAllText(directory.Combine(DataDirectory.Decisions), text);
        }

        return DecisionFile.Read(directory.FullPath) switch
        {
            Reading<DecisionList>.Loaded loaded => loaded.Value,
            Reading<DecisionList>.Broken broken =>
                throw new InvalidOperationException(string.Join('\n', broken.Problems) + "\n" + text),
            _ => throw new InvalidOperationException(),
        };
    }
}
