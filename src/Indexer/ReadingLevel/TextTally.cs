using System.Runtime.InteropServices;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>The counts of one text while it is read.</summary>
/// <param name="code">Share of program code in the page, 0 to 1.</param>
/// <param name="ages">Ages of single words.</param>
sealed class TextTally(float code, WordAges ages)
{
    const int LeastSentence = 3;

    const int ShortSentence = 5;

    /// <summary>Sentences longer than this are lists or tables.</summary>
    const int LongestSentence = 60;

    const int FewestWords = 10;

    /// <summary>Longer texts count as this many words.</summary>
    const int FullLength = 400;

    const int VarietyWords = 200;

    const int NearWords = 50;

    /// <summary>From this step of frequency on, words are function words.</summary>
    const int ToolStep = 9;

    const int LongWord = 9;

    const double PriorTerms = 2;

    const double PriorAge = 12;

    readonly int[] counts = new int[TextFeatures.Count];
    readonly int[] sentences = new int[LongestSentence + 1];
    readonly int[] steps = new int[WordFrequencies.Highest - WordFrequencies.Unknown + 1];
    readonly int[] bands = new int[(int)WordBand.Rare + 1];
    readonly int[] differentTerms = new int[(int)Level.Lycee + 1];
    readonly bool[] seenTerms = new bool[ProgrammeWords.Current.Terms.Count];
    readonly HashSet<ulong> different = [];
    readonly Queue<ulong> near = new(NearWords + 1);
    readonly Dictionary<ulong, int> nearCounts = [];
    readonly Dictionary<int, WordCount> known = [];
    readonly char[] pair = new char[ProgrammeWords.LongestTerm];
    int nearSum;
    int windows;
    int before;
    int words;
    int letters;
    int judged;

    /// <summary>The words that <see cref="WordAges"/> knows, by their index there.</summary>
    public IReadOnlyDictionary<int, WordCount> Known => known;

    /// <summary>Words of the current sentence so far.</summary>
    public int InThis { get; private set; }

    /// <summary>Counts an occurrence of a feature that is a share of the words.</summary>
    public void Count(TextFeature feature, bool isThere = true) => counts[(int)feature] += isThere ? 1 : 0;

    /// <param name="plain">The word, folded.</param>
    public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> plain, bool isName)
    {
        words++;
        InThis++;
        letters += word.Length;
        Count(TextFeature.LongWords, word.Length >= LongWord);
        Count(TextFeature.Names, isName);
        var hash = StableHash.Of(plain);
        Near(hash);
        if (words <= VarietyWords)
        {
            different.Add(hash);
        }

        if (!isName)
        {
            judged++;
            steps[WordFrequencies.Current.StepOf(plain) - WordFrequencies.Unknown]++;
            bands[(int)Vocabulary.Current.BandOf(plain)]++;
        }

        Terms(plain);
    }

    public void EndSentence()
    {
        if (InThis >= LeastSentence)
        {
            sentences[Math.Min(InThis, LongestSentence)]++;
        }

        InThis = 0;
        before = 0;
    }

    public TextFeatures Features()
    {
        var values = new float[TextFeatures.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 100f * counts[i] / Math.Max(words, 1);
        }

        Set(TextFeature.Length, Math.Log(Math.Clamp(words, FewestWords, FullLength)));
        SetSentences();
        Set(TextFeature.WordLetters, (double)letters / Math.Max(words, 1));
        SetFrequencies();
        Set(TextFeature.Variety, (double)different.Count / Math.Clamp(words, 1, VarietyWords));
        Set(TextFeature.NearVariety, NearVariety());
        Set(TextFeature.Code, code);
        SetShare(TextFeature.Uncommon, bands.AsSpan((int)WordBand.College..));
        SetShare(TextFeature.BeyondEveryday, bands.AsSpan((int)WordBand.School..));
        SetShare(TextFeature.CollegeWords, bands.AsSpan((int)WordBand.College..(int)WordBand.Rare));
        SetShare(TextFeature.LyceeWords, bands.AsSpan((int)WordBand.Lycee..(int)WordBand.Rare));
        Set(TextFeature.TermsAge, TermsAge());
        Set(TextFeature.WordsAge, ages.Age(known.Values));
        return new TextFeatures(words, ImmutableCollectionsMarshal.AsImmutableArray(values));

        void Set(TextFeature feature, double value) => values[(int)feature] = (float)value;

        void SetShare(TextFeature feature, ReadOnlySpan<int> part) =>
            Set(feature, 100.0 * Sum(part) / Math.Max(judged, 1));

        void SetSentences()
        {
            var number = Sum(sentences);
            var one = Math.Min(words, LongestSentence);
            Set(TextFeature.SentenceWords, number == 0 ? one : Mean(sentences));
            Set(TextFeature.LongSentences, number == 0 ? one : Quantile(sentences, 0.9));
            Set(
                TextFeature.ShortSentences,
                number == 0 ? 0 : 100.0 * Sum(sentences.AsSpan(..(ShortSentence + 1))) / number);
        }

        void SetFrequencies()
        {
            Set(TextFeature.Frequency, judged == 0 ? 0 : Mean(steps) + WordFrequencies.Unknown);
            Set(TextFeature.RareQuarter, judged == 0 ? 0 : Quantile(steps, 0.25) + WordFrequencies.Unknown);
            SetShare(TextFeature.RareWords, steps.AsSpan(..-WordFrequencies.Unknown));
            var content = steps.AsSpan(..(ToolStep - WordFrequencies.Unknown));
            Set(TextFeature.ContentFrequency, Sum(content) == 0 ? 0 : Mean(content) + WordFrequencies.Unknown);
        }
    }

    /// <summary>Counts programme terms that end with this word, and the word's own age.</summary>
    void Terms(ReadOnlySpan<char> plain)
    {
        if (ProgrammeWords.IsSmall(plain))
        {
            return;
        }

        var stem = ProgrammeWords.Stem(plain);
        if (ages.TryGet(stem, out var index, out var years))
        {
            known[index] = new WordCount(years, known.TryGetValue(index, out var counted) ? counted.Count + 1 : 1);
        }

        Term(stem);
        if (before > 0 && before + 1 + stem.Length <= pair.Length)
        {
            pair[before] = ' ';
            stem.CopyTo(pair.AsSpan(before + 1));
            Term(pair.AsSpan(0, before + 1 + stem.Length));
        }

        before = Math.Min(stem.Length, pair.Length);
        stem[..before].CopyTo(pair);
    }

    void Term(ReadOnlySpan<char> text)
    {
        if (!ProgrammeWords.Current.TryGet(text, out var term))
        {
            return;
        }

        Count(TextFeature.Cycle2Terms + (term.Level - Level.Cycle2));
        if (!seenTerms[term.Number])
        {
            seenTerms[term.Number] = true;
            differentTerms[(int)term.Level]++;
        }
    }

    double TermsAge()
    {
        double sum = PriorTerms * PriorAge, count = PriorTerms;
        foreach (var level in LevelNames.All)
        {
            var (youngest, oldest) = level.Ages();
            sum += differentTerms[(int)level] * (youngest + oldest) / 2.0;
            count += differentTerms[(int)level];
        }

        return sum / count;
    }

    void Near(ulong hash)
    {
        near.Enqueue(hash);
        CollectionsMarshal.GetValueRefOrAddDefault(nearCounts, hash, out _)++;
        if (near.Count > NearWords)
        {
            var old = near.Dequeue();
            if (--CollectionsMarshal.GetValueRefOrNullRef(nearCounts, old) == 0)
            {
                nearCounts.Remove(old);
            }
        }

        if (near.Count == NearWords)
        {
            nearSum += nearCounts.Count;
            windows++;
        }
    }

    double NearVariety() =>
        windows == 0 ? (double)nearCounts.Count / Math.Max(words, 1) : (double)nearSum / NearWords / windows;

    static double Mean(ReadOnlySpan<int> counts)
    {
        var sum = 0.0;
        for (var value = 0; value < counts.Length; value++)
        {
            sum += (double)counts[value] * value;
        }

        return sum / Sum(counts);
    }

    /// <summary>The least value that this share does not exceed.</summary>
    static int Quantile(ReadOnlySpan<int> counts, double share)
    {
        var wanted = share * Sum(counts);
        var value = 0;
        for (var sum = counts[0]; sum < wanted; sum += counts[value])
        {
            value++;
        }

        return value;
    }

    static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
