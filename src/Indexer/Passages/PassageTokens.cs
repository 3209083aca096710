using Microsoft.ML.Tokenizers;

namespace SchoolSearch.Indexer.Passages;

/// <summary>A passage as input of a <see cref="PassageModel"/>: word pieces between a start and an end token.</summary>
sealed class PassageTokens
{
    public const int Padding = 3;

    const int Unknown = 0;
    const int Start = 1;
    const int End = 2;

    readonly SentencePieceTokenizer pieces;
    readonly PassageLabels labels;

    /// <param name="file">A SentencePiece unigram model.</param>
    public PassageTokens(string file, PassageLabels labels)
    {
        this.labels = labels;
        using var stream = File.OpenRead(file);
        pieces = SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
    }

    public int[] Of(string passage)
    {
        var ids = new List<int> { Start };
        foreach (var id in pieces.EncodeToIds(labels.Prefix + passage))
        {
            // Consecutive unknown characters are one piece (SentencePiece, unigram_model.cc).
            if (id != Unknown || ids[^1] != Unknown)
            {
                ids.Add(id);
            }

            if (ids.Count > labels.Tokens)
            {
                break;
            }
        }

        return [.. ids, End];
    }
}
