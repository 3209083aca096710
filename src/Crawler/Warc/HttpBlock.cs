using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Crawler.Warc;

/// <summary>A recorded answer (RFC 9112) taken apart: status, headers by case-insensitive name, and the undecoded
/// body.</summary>
sealed record HttpBlock(
    int Status, ImmutableDictionary<string, ImmutableArray<string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Bytes of status line and headers: as much as the crawler takes from a server.</summary>
    public const int LongestHead = 64 << 10;

    /// <summary>Null when it is no answer, or its headers are longer than the crawler takes.</summary>
    public static HttpBlock? Parse(ReadOnlyMemory<byte> block)
    {
        var head = block.Span[..Math.Min(block.Length, LongestHead)];
        if (End(head) is not var (length, next) || !head.StartsWith("HTTP/"u8))
        {
            return null;
        }

        // Header values are bytes (RFC 9110, section 5.5): Latin-1 keeps each as one letter.
        var lines = Encoding.Latin1.GetString(head[..length]).Split('\n');
        var words = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2
            || !int.TryParse(words[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            return null;
        }

        var headers =
            ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (var line in lines.Skip(1).Select(line => line.TrimEnd('\r')))
        {
            if (line is [' ' or '\t', ..] && last is not null)
            {
                // Obsolete folding (RFC 9112, section 5.2).
                headers[last] =
                    [.. headers[last].RemoveAt(headers[last].Length - 1), headers[last][^1] + " " + line.Trim()];
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                last = line[..colon].Trim();
                headers[last] = headers.GetValueOrDefault(last, []).Add(line[(colon + 1)..].Trim());
            }
        }

        return new HttpBlock(status, headers.ToImmutable(), block[next..]);
    }

    /// <summary>Null when there is no such header.</summary>
    public IEnumerable<string>? Values(string name) => Headers.TryGetValue(name, out var values) ? values : null;

    /// <summary>Words of a list header, in order and in lower case.</summary>
    public ImmutableArray<string> Words(string name) =>
        [
            .. (Values(name) ?? [])
                .SelectMany(value => value.Split(','))
                .Select(word => word.Trim().ToLowerInvariant())
                .Where(word => word.Length > 0),
        ];

    /// <summary>Where the head ends and the body begins: after the first empty line.</summary>
    static (int Length, int Next)? End(ReadOnlySpan<byte> head)
    {
        for (var i = head.IndexOf((byte)'\n'); i >= 0;)
        {
            var rest = head[(i + 1)..];
            if (rest.StartsWith("\r\n"u8))
            {
                return (i, i + 3);
            }

            if (rest is [(byte)'\n', ..])
            {
                return (i, i + 2);
            }

            var step = rest.IndexOf((byte)'\n');
            i = step < 0 ? -1 : i + 1 + step;
        }

        return null;
    }
}
