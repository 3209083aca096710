using System.Text;

namespace SchoolSearch.Tests.Support;

/// <summary>All bytes that a process has written to a stream so far.</summary>
sealed class CapturedOutput
{
    readonly List<byte> bytes = [];
    readonly Task reading;

    public CapturedOutput(Stream stream) => reading = ReadAsync(stream);

    public byte[] Bytes
    {
        get
        {
            lock (bytes)
            {
                return [.. bytes];
            }
        }
    }

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The whole output, once the process and its children have closed the stream.</summary>
    public async Task<string> EndAsync()
    {
        await reading;
        return Text;
    }

    async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            lock (bytes)
            {
                bytes.AddRange(buffer.AsSpan(0, read));
            }
        }
    }
}
