namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Remembers which files of an index have correct checksums. Files never change, so each is read once, and again only
/// after a fault.
/// </summary>
sealed class SoundFiles(string folder)
{
    readonly HashSet<string> sound = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether all files have correct checksums, except those that a later commit no longer needs. It takes a second
    /// for some gigabytes.
    /// </summary>
    /// <param name="again">Whether to read files again that were sound before.</param>
    public bool Have(IEnumerable<string> names, bool again, CancellationToken cancel)
    {
        lock (sound)
        {
            if (again)
            {
                sound.Clear();
            }

            return names.All(name => sound.Contains(name) || Holds(name, cancel));
        }
    }

    bool Holds(string name, CancellationToken cancel)
    {
        try
        {
            return CheckSum.Holds(Path.Combine(folder, name), cancel) && sound.Add(name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (IndexFaults.IsDamage(e))
        {
            // The disk cannot return the file.
            return false;
        }
    }
}
