using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Intents;
using SchoolSearch.Core.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Help;

/// <summary>The pattern language, each row a rule of seeds/help/README.md.</summary>
public sealed class IntentPatternTests
{
    static readonly IntentLanguage Language = new(
        new Dictionary<string, ImmutableArray<string>> { ["g"] = ["j", "ai"] }.ToFrozenDictionary(),
        FrozenSet.ToFrozenSet(["le", "la", "de", "trop"]),
        new Dictionary<string, string> { ["famille"] = "papa|maman|grand-père" }.ToFrozenDictionary());

    [Theory]
    [InlineData("suicide", "le suissid", true)]
    [InlineData("suicide", "sucide", true)]
    [InlineData("suicide", "suivide", false)]
    [InlineData("harcel*", "arcelement", true)]
    [InlineData("harcel*", "harcelle moi", true)]
    [InlineData("harcel*", "marcel", false)]
    [InlineData("=viol", "viole de gambe", false)]
    [InlineData("=viol", "un VIOL", true)]
    [InlineData("mer", "mes", false)]
    [InlineData("tuer", "tué", true)]
    [InlineData("je veux mourir", "je veux trop mourir", true)]
    [InlineData("je veux mourir", "je veux pas mourir", false)]
    [InlineData("je veux mourir", "mourir je veux", false)]
    [InlineData("je … mourir", "je veux enfin bientôt mourir", true)]
    [InlineData("je … mourir", "je veux enfin bientôt demain mourir", false)]
    [InlineData("je veux", "jveux", true)]
    [InlineData("j'ai faim", "g faim", true)]
    [InlineData("(mon|ma) <famille> dort", "mon grand père dort", true)]
    [InlineData("(mon|ma) <famille> dort", "mon papa mange", false)]
    [InlineData("(mon)? papa dort", "papa dort", true)]
    [InlineData("^ fugue $", "la fugue", true)]
    [InlineData("^ fugue $", "fugue de bach", false)]
    [InlineData("^ fugue $", "ma fugue", false)]
    [InlineData("dort $", "papa dort", true)]
    [InlineData("dort $", "papa dort ici", false)]
    public void APatternMatchesOrNot(string pattern, string text, bool matches)
    {
        var automaton = new IntentAutomaton();
        automaton.Add(IntentPattern.Parse(pattern, Language), 5);
        Assert.Equal(matches ? 1UL << 5 : 0, automaton.Read(IntentText.Parse(text, Language)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("(a|b")]
    [InlineData("a|")]
    [InlineData("a)")]
    [InlineData("<inconnu> dort")]
    [InlineData("(mon)?")]
    [InlineData("… mourir")]
    [InlineData("=tuer*")]
    [InlineData("a*")]
    [InlineData("je & toi")]
    public void AFaultyPatternIsRefused(string pattern) =>
        Assert.Throws<FormatException>(() => IntentPattern.Parse(pattern, Language));

    [Fact]
    public void ManyPatternsReadTogetherFindWhatEachFindsAlone()
    {
        var random = new Random(Seed.Next());
        string[] words = ["je", "veux", "mourir", "papa", "dort", "le", "fugue", "tape", "seul"];
        string[] pieces = [.. words, "(je|veux)", "(papa dort|seul)", "(le)?", "…", "mour*", "=tape", "<famille>"];
        for (var round = 0; round < 200; round++)
        {
            var patterns = Enumerable.Range(0, 6).Select(_ =>
                random.GetItems(words, 1)[0] + " " + string.Join(' ', random.GetItems(pieces, random.Next(1, 4))) + (
                    random.Next(3) == 0 ? " $" : ""))
                .Select(text => IntentPattern.Parse(text, Language)).ToList();
            var together = new IntentAutomaton();
            for (var i = 0; i < patterns.Count; i++)
            {
                together.Add(patterns[i], i);
            }

            var typed = IntentText.Parse(string.Join(' ', random.GetItems(words, random.Next(1, 9))), Language);
            var alone = patterns.Select((pattern, i) => Matches(pattern, typed) ? 1UL << i : 0).Aggregate(
                (one, other) => one | other);
            Assert.Equal(alone, together.Read(typed));
        }
    }

    /// <summary>The meaning of a pattern, evaluated without an automaton.</summary>
    static bool Matches(IntentPattern pattern, IntentText text) => Enumerable.Range(0, text.Words.Length)
        .Where(start => !pattern.FromFirst || text.Words.Take(start).All(word => word.IsSmall))
        .SelectMany(start => Ends(pattern.Root, text.Words, start, isFirst: true))
        .Any(end => !pattern.ToLast || text.Words.Skip(end).All(word => word.IsSmall));

    /// <summary>Positions after a part that begins at a place; small words before it may be skipped, unless it comes
    /// first.</summary>
    static IEnumerable<int> Ends(IntentNode node, ImmutableArray<IntentWord> words, int at, bool isFirst)
    {
        switch (node)
        {
            case IntentNode.Sequence sequence:
                IEnumerable<(int At, bool IsFirst)> ways = [(at, isFirst)];
                foreach (var part in sequence.Parts)
                {
                    ways = ways
                        .SelectMany(way =>
                            Ends(part, words, way.At, way.IsFirst).Select(end => (end, way.IsFirst && end == way.At)))
                        .Distinct()
                        .ToList();
                }

                return ways.Select(way => way.At).Distinct();
            case IntentNode.Either either:
                return either.Choices.SelectMany(choice => Ends(choice, words, at, isFirst)).Distinct();
            case IntentNode.Optional optional:
                return Ends(optional.Part, words, at, isFirst).Append(at).Distinct();
            default:
                var ends = new List<int>();
                for (var place = at; place < words.Length; place++)
                {
                    if (node is IntentNode.Any || ((IntentNode.OneOf)node).Terms.Any(term => Is(term, words[place])))
                    {
                        ends.Add(place + 1);
                    }

                    if (isFirst || !words[place].IsSmall)
                    {
                        break;
                    }
                }

                return ends;
        }
    }

    static bool Is(IntentTerm term, IntentWord word) => term.Kind switch
    {
        IntentTermKind.Letters => word.Letters == term.Text,
        IntentTermKind.Stem => word.Sound.StartsWith(term.Text, StringComparison.Ordinal),
        _ => word.Sound == term.Text,
    };

    [Theory]
    [InlineData("suicider", "suissidé")]
    [InlineData("frapper", "frapait")]
    [InlineData("moquent", "mokent")]
    [InlineData("harcèlement", "arcelemen")]
    [InlineData("photo", "foto")]
    [InlineData("veux", "veut")]
    [InlineData("beau", "bo")]
    [InlineData("chez", "ché")]
    [InlineData("enceinte", "ansinte")]
    public void WordsThatSoundAlikeHaveTheSameKey(string one, string other) =>
        Assert.Equal(SoundKey.Of(Folding.Fold(one)), SoundKey.Of(Folding.Fold(other)));
}
