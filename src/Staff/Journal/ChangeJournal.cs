using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Staff.Journal;

/// <summary>
/// <c>journal</c> of a data directory: one line of JSON for each change, appended and flushed to the disk. Each entry
/// names the digest of the one before it, so that an entry cannot be changed or taken out of the middle unnoticed.
/// Whoever can write the file can still cut off its end or write it anew: it is evidence among colleagues, not against
/// the server's owner.
/// </summary>
public sealed class ChangeJournal(string data, TimeProvider time)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly string file = Path.Combine(data, DataDirectory.Journal);

    /// <summary>Adds a change. What a killed process left of a line goes.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task AddAsync(Change change, CancellationToken cancel = default)
    {
        using var exclusive = await FileLock.TakeAsync(file + ".lock", cancel);
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        var last = Last(stream);
        var entry = new JournalEntry(
            (last?.Number ?? 0) + 1, time.GetUtcNow(), change.Who, change.What, change.About, change.Why, change.Before,
            change.After, last?.Digest ?? "", "");
        entry = entry with { Digest = DigestOf(entry) };
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, Format) + "\n"));
        stream.Flush(flushToDisk: true);
    }

    public JournalReading Read()
    {
        if (!File.Exists(file))
        {
            return new JournalReading([], null, HasUnreadable: false);
        }

        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        long? broken = null;
        var unreadable = false;
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            if (Parse(line) is not { } entry)
            {
                unreadable = true;
                continue;
            }

            if (broken is null && (entry.Digest != DigestOf(entry)
                || (entries.Count > 0 && (entry.Previous != entries[^1].Digest
                    || entry.Number != entries[^1].Number + 1))))
            {
                broken = entry.Number;
            }

            entries.Add(entry);
        }

        return new JournalReading(entries.ToImmutable(), broken, unreadable);
    }

    /// <summary>Forgets entries older than so many years. The others keep their numbers and digests.</summary>
    /// <returns>The number of forgotten entries.</returns>
    public async Task<int> ForgetAsync(int years, CancellationToken cancel = default)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        using var exclusive = await FileLock.TakeAsync(file + ".lock", cancel);
        var oldest = time.GetUtcNow().AddYears(-years);
        var lines = File.ReadAllLines(file);
        var kept = lines.SkipWhile(line => Parse(line) is { } entry && entry.At < oldest).ToList();
        if (kept.Count == lines.Length)
        {
            return 0;
        }

        WholeFile.WritePrivate(file, string.Concat(kept.Select(line => line + "\n")));
        return lines.Length - kept.Count;
    }

    static string DigestOf(JournalEntry entry) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(entry with { Digest = "" }, Format)));

    static JournalEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(line, Format) is
            { Who: not null, What: not null, About: not null, Digest: not null } entry
                ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The last entry; the stream is cut after it.</summary>
    static JournalEntry? Last(FileStream stream)
    {
        var end = LineEnd(stream, stream.Length);
        stream.SetLength(end);
        for (var stop = end; stop > 0;)
        {
            var start = LineEnd(stream, stop - 1);
            var bytes = new byte[stop - start];
            stream.Seek(start, SeekOrigin.Begin);
            stream.ReadExactly(bytes);
            if (Parse(Encoding.UTF8.GetString(bytes)) is { } entry)
            {
                return entry;
            }

            stop = start;
        }

        return null;
    }

    /// <summary>The place after the last line feed before <paramref name="before"/>; 0 for none.</summary>
    static long LineEnd(FileStream stream, long before)
    {
        while (before > 0)
        {
            stream.Seek(before - 1, SeekOrigin.Begin);
            if (stream.ReadByte() == '\n')
            {
                return before;
            }

            before--;
        }

        return 0;
    }
}
