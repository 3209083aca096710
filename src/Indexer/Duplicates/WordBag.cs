namespace SchoolSearch.Indexer.Duplicates;

/// <summary>
/// The words of a text with their counts, as bytes for the page store: 20-bit hashes in ascending order, each as the
/// distance from the one before and, if above one, its count, in base 128. About 700 bytes for a page of 600 words. One
/// of a million pairs of words collides.
/// </summary>
static class WordBag
{
    /// <summary>Longer texts, that is books with more different words, are duplicates only when they are
    /// equal.</summary>
    public const int MaximumWords = 4096;

    const int HashBits = 20;

    /// <returns>Null when there are too many different words.</returns>
    public static byte[]? Of(IReadOnlyList<ulong> words)
    {
        var hashes = words.Select(word => (int)(word >> (64 - HashBits))).ToArray();
        Array.Sort(hashes);
        using var output = new MemoryStream(hashes.Length);
        var different = 0;
        var last = 0;
        for (var i = 0; i < hashes.Length;)
        {
            var end = i + 1;
            while (end < hashes.Length && hashes[end] == hashes[i])
            {
                end++;
            }

            if (++different > MaximumWords)
            {
                return null;
            }

            Write(output, ((hashes[i] - last) << 1) | (end - i > 1 ? 1 : 0));
            if (end - i > 1)
            {
                Write(output, end - i);
            }

            last = hashes[i];
            i = end;
        }

        return output.ToArray();
    }

    /// <summary>How many words, counting repetitions, only one of the texts has, and how many both have.</summary>
    public static (int OnlyFirst, int OnlySecond, int Both) Compare(byte[] first, byte[] second)
    {
        var (a, b) = (new Reader(first), new Reader(second));
        var (onlyFirst, onlySecond, both) = (0, 0, 0);
        while (a.HasWord || b.HasWord)
        {
            if (!b.HasWord || (a.HasWord && a.Word < b.Word))
            {
                onlyFirst += a.Count;
                a.Next();
            }
            else if (!a.HasWord || b.Word < a.Word)
            {
                onlySecond += b.Count;
                b.Next();
            }
            else
            {
                both += Math.Min(a.Count, b.Count);
                onlyFirst += Math.Max(0, a.Count - b.Count);
                onlySecond += Math.Max(0, b.Count - a.Count);
                a.Next();
                b.Next();
            }
        }

        return (onlyFirst, onlySecond, both);
    }

    static void Write(MemoryStream output, int value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            output.WriteByte((byte)(value | 0x80));
        }

        output.WriteByte((byte)value);
    }

    struct Reader
    {
        readonly byte[] bytes;
        int place;

        public Reader(byte[] bytes)
        {
            this.bytes = bytes;
            Next();
        }

        public bool HasWord { get; private set; }

        public int Word { get; private set; }

        public int Count { get; private set; }

        public void Next()
        {
            HasWord = place < bytes.Length;
            if (HasWord)
            {
                var step = Read();
                Word += step >> 1;
                Count = (step & 1) == 0 ? 1 : Read();
            }
        }

        int Read()
        {
            var value = 0;
            for (var shift = 0; place < bytes.Length && shift < 32; shift += 7)
            {
                var part = bytes[place++];
                value |= (part & 0x7f) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            return value;
        }
    }
}
