namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// Which files of an index are as they were written. None ever changes, so each is read once, unless something goes
/// wrong with one.
/// </summary>
sealed class SoundFiles(string folder)
{
    readonly HashSet<string> sound = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether all are as they were written, but for those that a later commit does without. It takes a second for some
    /// gigabytes.
    /// </summary>
    /// <param name="again">Whether those are read, too, that were sound before.</param>
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
            // The disk does not give it back.
            return false;
        }
    }
}
