namespace SchoolSearch.Core.Files;

/// <summary>Writes files that others may read at any moment: readers see the old text or the new one, even after a
/// power cut.</summary>
public static class WholeFile
{
    public static void Write(string file, string text)
    {
        var draft = $"{file}.{Environment.ProcessId}.new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }
}
