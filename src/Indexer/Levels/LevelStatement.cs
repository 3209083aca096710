using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Levels;

/// <summary>What a page's metadata says about its readers.</summary>
/// <param name="Levels">Empty when it names no level.</param>
/// <param name="Adults">It names readers who are not pupils.</param>
/// <param name="Pupils">It names pupils of any age.</param>
readonly record struct LevelStatement(LevelSet Levels, bool Adults, bool Pupils)
{
    /// <summary>In metadata, every word is meant as a level: "Première" is a class, "8-10" are ages.</summary>
    public static LevelStatement Read(LevelClaim claim, SchoolSystem system)
    {
        if (ScolomfrLevels.IsConcept(claim.Value))
        {
            return new LevelStatement(ScolomfrLevels.Read(claim.Value), false, false);
        }

        var tokens = LevelToken.All(claim.Value);
        foreach (var token in tokens)
        {
            system = token.Word switch
            {
                "harmos" or "romand" or "romande" or "suisse" or "vaud" or "geneve" => SchoolSystem.Switzerland,
                "quebec" or "quebecois" => SchoolSystem.Quebec,
                "belgique" or "wallonie" or "belge" => SchoolSystem.Belgium,
                _ => system,
            };
        }

        var read = Words(tokens.AsSpan(), system);
        if (claim.Property == "typicalAgeRange" || (read.Levels.IsEmpty && AgeRanges.AreIn(claim.Value)))
        {
            return read with { Levels = AgeRanges.Read(claim.Value) };
        }

        return read;
    }

    static LevelStatement Words(ReadOnlySpan<LevelToken> tokens, SchoolSystem system)
    {
        var found = new List<Level>();
        bool adults = false, pupils = false;
        while (!tokens.IsEmpty)
        {
            var word = tokens[0].Word;
            var length = ForeignYears.Read(tokens, system, inStatement: true, out var levels);
            if (length == 0)
            {
                length = LevelTerms.Phrase(tokens, inStatement: true, out levels);
            }

            if (length == 0
                && !LevelTerms.TryAny(word, out levels) && !LevelTerms.Try(LevelTerms.Stated, word, out levels)
                && !LevelTerms.Courses.TryGetValue(word, out levels) && !LevelTerms.TryGlued(word, out levels))
            {
                levels = LevelTerms.Beyond.Contains(word) ? new LevelSet(Level.Lycee) : default;
                adults |= LevelTerms.Adults.Contains(word);
                pupils |= LevelTerms.Pupils.Contains(word);
            }

            found.AddRange(levels);
            tokens = tokens[Math.Max(length, 1)..];
        }

        return new LevelStatement(new LevelSet([.. found]), adults, pupils);
    }
}
