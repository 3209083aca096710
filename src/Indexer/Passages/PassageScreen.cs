using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Decides in some microseconds which passages the <see cref="PassageModel"/> must read, which takes a thousand times
/// as long: those that may be unfit or grave. It was trained on the same examples, by words and letters.
/// </summary>
public sealed class PassageScreen(LinearModel model)
{
    public const string UnfitClass = "unfit";
    public const string GraveClass = "grave";
    public const string PlainClass = "plain";

    /// <summary>A passage is read from these probabilities on.</summary>
    public const float UnfitFrom = 0.004f, GraveFrom = 0.12f;

    readonly int unfit = model.Classes.IndexOf(UnfitClass);
    readonly int grave = model.Classes.IndexOf(GraveClass);

    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file was altered.</exception>
    public static PassageScreen Load(string folder) => new(LinearModel.Read(Path.Combine(folder, "screen.model")));

    public bool Passes(string passage)
    {
        var (ofUnfit, ofGrave) = Read(passage);
        return ofUnfit >= UnfitFrom || ofGrave >= GraveFrom;
    }

    /// <summary>The probabilities that a passage is unfit and that it is grave.</summary>
    public (float Unfit, float Grave) Read(string passage)
    {
        var probabilities = model.Probabilities(Features(passage, model.Bits));
        return (probabilities[unfit], probabilities[grave]);
    }

    /// <summary>The screen's features of a passage; also used in training.</summary>
    public static Feature[] Features(string passage, int bits)
    {
        var words = Words(passage);
        var bag = new FeatureBag(bits);
        bag.AddWords(words, 'w', longest: 2);
        bag.AddLetters(words, 'l', shortest: 3, longest: 5);
        return bag.ToFeatures();
    }

    static List<string> Words(string passage)
    {
        var folded = Folding.Fold(passage);
        var words = new List<string>();
        for (var at = 0; at < folded.Length;)
        {
            var end = at;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end]))
            {
                end++;
            }

            if (end > at)
            {
                words.Add(folded[at..end]);
            }

            at = end + 1;
        }

        return words;
    }
}
