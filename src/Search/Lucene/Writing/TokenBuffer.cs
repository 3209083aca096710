using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SchoolSearch.Search.Lucene.Writing;

/// <summary>Tokens of a field, in a buffer that is reused for the next page.</summary>
sealed class TokenBuffer
{
    char[] text = new char[1 << 10];
    Token[] tokens = new Token[1 << 7];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <param name="position">The word's position in the field.</param>
    /// <param name="start">The word's offset in the field's text, in UTF-16 units.</param>
    public void Add(ReadOnlySpan<char> word, int position, int start, int end)
    {
        var from = Count == 0 ? 0 : tokens[Count - 1].TextEnd;
        if (from + word.Length > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, from + word.Length));
        }

        if (Count == tokens.Length)
        {
            Array.Resize(ref tokens, tokens.Length * 2);
        }

        word.CopyTo(text.AsSpan(from));
        tokens[Count++] = new Token(from + word.Length, position, start, end);
    }

    public void CopyTo(int token, ICharTermAttribute term)
    {
        var from = token == 0 ? 0 : tokens[token - 1].TextEnd;
        term.CopyBuffer(text, from, tokens[token].TextEnd - from);
    }

    public Token this[int token] => tokens[token];

    /// <param name="TextEnd">The end of its text in the buffer.</param>
    public readonly record struct Token(int TextEnd, int Position, int Start, int End);
}

/// <summary>Replays recorded tokens to Lucene, buffer after buffer.</summary>
/// <param name="withPlaces">Whether positions and offsets matter; there is only one buffer then.</param>
sealed class RecordedTokens : TokenStream
{
    readonly TokenBuffer[] buffers;
    readonly ICharTermAttribute term;
    readonly IPositionIncrementAttribute? increment;
    readonly IOffsetAttribute? offset;
    int buffer;
    int token;
    int position;

    public RecordedTokens(bool withPlaces, params TokenBuffer[] buffers)
    {
        this.buffers = buffers;
        term = AddAttribute<ICharTermAttribute>();
        if (withPlaces)
        {
            increment = AddAttribute<IPositionIncrementAttribute>();
            offset = AddAttribute<IOffsetAttribute>();
        }
    }

    public override void Reset()
    {
        base.Reset();
        (buffer, token, position) = (0, 0, -1);
    }

    public override bool IncrementToken()
    {
        while (buffer < buffers.Length && token == buffers[buffer].Count)
        {
            (buffer, token) = (buffer + 1, 0);
        }

        if (buffer == buffers.Length)
        {
            return false;
        }

        var current = buffers[buffer];
        current.CopyTo(token, term);
        if (increment is not null)
        {
            var place = current[token];
            increment.PositionIncrement = place.Position - position;
            position = place.Position;
            offset!.SetOffset(place.Start, place.End);
        }

        token++;
        return true;
    }
}
