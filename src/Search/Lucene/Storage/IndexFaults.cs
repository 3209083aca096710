using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>Recognises faults of disk and index, and says in French what can be done about them.</summary>
static class IndexFaults
{
    /// <summary>ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows, as .NET passes them
    /// on.</summary>
    static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>EROFS on Linux, ERROR_WRITE_PROTECT on Windows.</summary>
    static readonly int[] Protected = [30, unchecked((int)0x80070013)];

    /// <summary>ENOMEM, ENFILE and EMFILE: a limit of process or system is reached, and the file may be
    /// sound.</summary>
    static readonly int[] Exhausted = [12, 23, 24];

    /// <summary>
    /// Whether the disk or the index is at fault. Lucene seldom throws a specific exception for damaged files: it may
    /// be an index out of range, a null, a negative length.
    /// </summary>
    public static bool IsOfIndex(Exception e) => e is not (OperationCanceledException or IndexUnavailableException);

    /// <summary>Whether files of the index are damaged or missing; otherwise they could not be read now.</summary>
    public static bool IsDamage(Exception e) => IsOfIndex(e) && !Causes(e).Any(cause =>
        cause is UnauthorizedAccessException or OutOfMemoryException || Exhausted.Contains(cause.HResult));

    public static IndexUnavailableException WhileWriting(string path, Exception e) => new(
        Causes(e).Any(cause => Full.Contains(cause.HResult))
            ? $"{path} : il n’y a plus de place sur le disque. Faites de la place, puis relancez : ce qui était "
                + "déjà dans l’index y est toujours."
            : Causes(e).Any(cause => cause is UnauthorizedAccessException || Protected.Contains(cause.HResult))
            ? $"{path} : ce dossier ne peut pas être écrit. Vérifiez ses droits, puis relancez : l’index est resté "
                + "comme il était."
            : $"{path} : l’index n’a pas pu être écrit ({Causes(e).Last().Message}). Vérifiez le disque, puis "
                + "relancez : l’index est resté comme il était.",
        e);

    public static IndexUnavailableException WhileReading(Exception e) => new(
        "L’index ne peut pas être lu. Relancez « schoolsearch index », qui le vérifie et le refait s’il est abîmé.", e);

    static IEnumerable<Exception> Causes(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
