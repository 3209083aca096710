using SchoolSearch.Core.Text;

namespace SchoolSearch.App.Evaluation;

static class PerturbationRules
{
    /// <summary>Deterministic: the same text gives the same result.</summary>
    public static string Apply(this Perturbation perturbation, string text) => perturbation switch
    {
        Perturbation.None => text,
        Perturbation.NoAccents => Folding.Fold(text),
        Perturbation.Typo => WithTypo(text),
        Perturbation.ByEar => EarSpelling.Of(text),
        _ => throw new ArgumentOutOfRangeException(nameof(perturbation)),
    };

    /// <summary>
    /// In the longest word (the first of several) of at least four letters: depending on its length, a letter in the
    /// middle is left out, doubled, or swapped with the next.
    /// </summary>
    static string WithTypo(string text)
    {
        var start = 0;
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end - i > length)
            {
                (start, length) = (i, end - i);
            }

            i = Math.Max(end, i + 1);
        }

        if (length < 4)
        {
            return text;
        }

        var at = start + (length / 2);
        return (length % 3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            _ => $"{text[..(at - 1)]}{text[at]}{text[at - 1]}{text[(at + 1)..]}",
        };
    }
}
