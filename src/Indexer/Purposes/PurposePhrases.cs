using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>
/// Purposes named by a title or heading. A phrase that is only the name of a subject (« Cours d’eau », « Leçon de
/// choses », « Évaluation d’une expression ») names none.
/// </summary>
static class PurposePhrases
{
    /// <summary>Letters of a title that are read.</summary>
    const int Longest = 300;

    /// <summary>
    /// Higher numbers are years, cars (DS 19) or aircraft, not a teacher's second test. Numbers of exercises may be
    /// higher.
    /// </summary>
    const int HighestNumber = 12;

    const int HighestExercise = 999;

    /// <summary>
    /// The purpose and the words that name it; null when there is none, or when the text names too many things.
    /// </summary>
    public static (PagePurpose Purpose, string Found)? In(string text)
    {
        var all = LevelToken.All(text.Length > Longest ? text[..Longest] : text);
        var tokens = all.AsSpan();
        var found = new List<(PagePurpose Purpose, string Words)>();
        for (var i = 0; i < tokens.Length;)
        {
            var length = Read(tokens, i, out var purpose);
            if (length > 0)
            {
                found.Add((purpose, string.Join(' ', tokens.Slice(i, length).ToArray().Select(token => token.Word))));
            }

            i += Math.Max(length, 1);
        }

        // « Contrôle : définition » explains a word.
        var said = Together(found);
        return said is { Purpose: PagePurpose.Test or PagePurpose.AnswerKey } && all.Any(Explains) ? null : said;
    }

    /// <summary>Of several purposes the rarest counts: a sheet for teachers may contain a test.</summary>
    static (PagePurpose Purpose, string Found)? Together(List<(PagePurpose Purpose, string Words)> found)
    {
        var all = new PurposeSet([.. found.Select(one => one.Purpose)]);
        var isTested = all.Contains(PagePurpose.Test);
        if (all.IsEmpty
            || (all.Contains(PagePurpose.Lesson) && (isTested || all.Contains(PagePurpose.AnswerKey)))
            || (all.Contains(PagePurpose.Exercise) && isTested))
        {
            return all.Contains(PagePurpose.TeacherSheet) ? First(PagePurpose.TeacherSheet) : null;
        }

        ReadOnlySpan<PagePurpose> order =
        [
            PagePurpose.TeacherSheet, PagePurpose.Index, PagePurpose.AnswerKey, PagePurpose.Test, PagePurpose.Lesson,
            PagePurpose.Exercise, PagePurpose.Manual, PagePurpose.News,
        ];
        foreach (var purpose in order)
        {
            if (all.Contains(purpose))
            {
                return First(purpose);
            }
        }

        return null;

        (PagePurpose Purpose, string Found) First(PagePurpose purpose) =>
            (purpose, found.First(one => one.Purpose == purpose).Words);
    }

    static bool Explains(LevelToken token) => token.Word is "definition" or "synonymes" or "etymologie";

    /// <summary>The number of words at <paramref name="i"/> that name a purpose; 0 for none.</summary>
    static int Read(ReadOnlySpan<LevelToken> tokens, int i, out PagePurpose purpose)
    {
        foreach (var cue in PurposeWords.Cues.GetValueOrDefault(tokens[i].Word) ?? [])
        {
            if (Matches(tokens[i..], cue.Words) && Counts(tokens, i, cue))
            {
                purpose = cue.Purpose;
                return cue.Words.Length;
            }
        }

        purpose = Numbered(tokens[i]);
        return purpose == PagePurpose.Unknown ? 0 : 1;
    }

    static bool Matches(ReadOnlySpan<LevelToken> tokens, string[] words)
    {
        for (var k = 0; k < words.Length; k++)
        {
            if (k >= tokens.Length || tokens[k].Word != words[k])
            {
                return false;
            }
        }

        return true;
    }

    static bool Counts(ReadOnlySpan<LevelToken> tokens, int i, PurposeCue cue)
    {
        var last = i + cue.Words.Length - 1;
        var opens = tokens[i].Opens;
        var closes = tokens[last].Closes;
        var isWhole = tokens.Length == cue.Words.Length;
        var next = closes ? default : tokens[(last + 1)..];
        return cue.Strength switch
        {
            // « Pour le professeur Tournesol » continues; « Le cours » alone is a phrase.
            CueStrength.Certain => cue.Words[0] is not ("le" or "la" or "pour") || closes,
            CueStrength.Plural => opens && (closes || !IsEstranged(next)),
            CueStrength.Headline => opens
                ? closes ? !isWhole || IsEnough(cue) : GoesOnAsSchool(next, cue)
                : closes && IsAnswerBehind(tokens, i, cue),
            CueStrength.Later => opens && (closes ? i > 0 && last == tokens.Length - 1 : GoesOnAsSchool(next, cue)),
            _ => throw new ArgumentOutOfRangeException(nameof(cue)),
        };
    }

    /// <summary>Whether it is enough as a whole title: « Cours » is, « Contrôle » may be anything.</summary>
    static bool IsEnough(PurposeCue cue) =>
        cue.Purpose is PagePurpose.Lesson or PagePurpose.News || cue.Words[0] is "corrige" or "corriges";

    static bool IsEstranged(ReadOnlySpan<LevelToken> next) =>
        PurposeWords.Estranging.Contains(next[0].Word)
        || (next.Length > 1 && PurposeWords.Linking.Contains(next[0].Word)
            && PurposeWords.Estranging.Contains(next[1].Word));

    /// <summary>
    /// « n° 2 », « 3 », « de maths », « sur les fractions », « 5e », « du chapitre 4 », « du contrôle ».
    /// </summary>
    static bool GoesOnAsSchool(ReadOnlySpan<LevelToken> next, PurposeCue cue)
    {
        if (cue.Purpose == PagePurpose.AnswerKey)
        {
            return IsNumber(next, HighestNumber)
                || (BehindOf(next) is { } answered && PurposeWords.Answered.Contains(answered));
        }

        var word = next[0].Word;
        return IsNumber(next, cue.Purpose == PagePurpose.Exercise ? HighestExercise : HighestNumber)
            || (word == "sur" && !PurposeWords.NotSur.Contains(cue.Words[0]))
            // « Exercice physique » is sport.
            || (PurposeWords.Subjects.Contains(word) && (cue.Words[0], word) is not ("exercice", "physique"))
            || LevelTerms.TryAny(word, out _)
            || (BehindOf(next) is { } of
                && (PurposeWords.Subjects.Contains(of) || PurposeWords.OfCourses.Contains(of)
                    || LevelTerms.TryAny(of, out _)));
    }

    /// <summary>The word after « de », « du », « de la », « d’ »; null when there is none.</summary>
    static string? BehindOf(ReadOnlySpan<LevelToken> next)
    {
        if (!PurposeWords.Linking.Contains(next[0].Word) || next[0].Closes || next.Length < 2)
        {
            return null;
        }

        var hasArticle = next.Length > 2 && !next[1].Closes && PurposeWords.Articles.Contains(next[1].Word);
        return next[hasArticle ? 2 : 1].Word;
    }

    static bool IsNumber(ReadOnlySpan<LevelToken> next, int highest)
    {
        var isSaid = next.Length > 1 && !next[0].Closes && next[0].Word is "n" or "no" or "numero";
        var word = next[isSaid ? 1 : 0].Word;
        return int.TryParse(word, out var number)
            ? number > 0 && number <= highest : word is "i" or "ii" or "iii" or "iv";
    }

    /// <summary>« Brevet 2019 corrigé »: what the key answers comes before it.</summary>
    static bool IsAnswerBehind(ReadOnlySpan<LevelToken> tokens, int i, PurposeCue cue)
    {
        if (cue.Words[0] is not ("corrige" or "correction"))
        {
            return false;
        }

        foreach (var token in tokens[..i])
        {
            if (PurposeWords.Answered.Contains(token.Word)
                && token.Word is not ("exercice" or "exercices" or "exo" or "exos"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>« DS2 », « Exo3 » at the start of a phrase.</summary>
    static PagePurpose Numbered(LevelToken token)
    {
        var word = token.Word.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return token.Opens && word.Length < token.Word.Length && token.Word.Length - word.Length <= 2
            ? PurposeWords.Numbered.GetValueOrDefault(word) : PagePurpose.Unknown;
    }
}
