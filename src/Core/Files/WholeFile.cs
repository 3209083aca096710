namespace SchoolSearch.Core.Files;

/// <summary>Writes files that others may read at any moment: readers see the old text or the new one, even after a
/// power cut.</summary>
public static class WholeFile
{
    public static void Write(string file, string text) => Write(file, text, new FileStreamOptions());

    /// <summary>The same for a file that only its owner may read.</summary>
    public static void WritePrivate(string file, string text) => Write(
        file, text, new FileStreamOptions { UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });

    static void Write(string file, string text, FileStreamOptions options)
    {
        var draft = $"{file}.{Environment.ProcessId}.new";
        (options.Mode, options.Access, options.Share) = (FileMode.Create, FileAccess.Write, FileShare.None);
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }
}
