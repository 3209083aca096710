using System.IO.Compression;
using System.Text;

namespace SchoolSearch.Tests.Crawler.Warc;

/// <summary>
/// A strict reader of archives that shares no code with the program: one gzip member per record, exact lengths, CR LF
/// where the standard wants it. Fails on anything else.
/// </summary>
sealed record ReadArchive(Dictionary<string, string> Fields, byte[] Block)
{
    public string this[string name] => Fields[name];

    public string Head => Encoding.Latin1.GetString(Block, 0, BodyStart);

    public byte[] Body => Block[BodyStart..];

    int BodyStart => Block.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

    public static List<ReadArchive> Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var members = file.EndsWith(".gz", StringComparison.Ordinal) ? Members(bytes) : Split(bytes);
        return [.. members.Select(Parse)];
    }

    static List<byte[]> Members(byte[] bytes)
    {
        // RFC 1952, section 2.3: magic, deflate, no flags, no time; each member ends with its size.
        ReadOnlySpan<byte> magic = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0];
        var members = new List<byte[]>();
        Assert.True(bytes.AsSpan().StartsWith(magic));
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes.AsSpan(at + 1).IndexOf(magic);
            var end = next < 0 ? bytes.Length : at + 1 + next;
            using var content = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(bytes, at, end - at), CompressionMode.Decompress))
            {
                gzip.CopyTo(content);
            }

            Assert.Equal((uint)content.Length, BitConverter.ToUInt32(bytes, end - 4));
            members.Add(content.ToArray());
            at = end;
        }

        return members;
    }

    static List<byte[]> Split(byte[] bytes)
    {
        var records = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var head = bytes.AsSpan(at).IndexOf("\r\n\r\n"u8) + 4;
            var length = int.Parse(
                FieldsOf(Encoding.UTF8.GetString(bytes, at, head))["Content-Length"],
                System.Globalization.CultureInfo.InvariantCulture);
            records.Add(bytes[at..(at + head + length + 4)]);
            at += head + length + 4;
        }

        return records;
    }

    static ReadArchive Parse(byte[] record)
    {
        var head = record.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var fields = FieldsOf(Encoding.UTF8.GetString(record, 0, head));
        var length = int.Parse(fields["Content-Length"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(head + length + 4, record.Length);
        Assert.Equal("\r\n\r\n", Encoding.ASCII.GetString(record, record.Length - 4, 4));
        return new ReadArchive(fields, record[head..^4]);
    }

    static Dictionary<string, string> FieldsOf(string head)
    {
        var lines = head.Split("\r\n");
        Assert.Equal("WARC/1.1", lines[0]);
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(": ", 2)).ToDictionary(
            pair => pair[0], pair => pair[1]);
    }
}
